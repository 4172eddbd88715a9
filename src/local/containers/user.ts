// Who a container's process is: the image's USER, looked up in the image's own /etc/passwd and /etc/group.
import { readFileSync } from 'node:fs';
import { inside } from './inside.ts';

export interface ContainerUser {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

function table(root: string, file: string): string[][] {
  try {
    return readFileSync(inside(root, file, { followLast: true }), 'utf8').split('\n').map((line) => line.split(':'));
  } catch {
    return []; // an image need not have one
  }
}

/**
 * Resolves `user`, `uid`, `user:group` or `uid:gid`; an empty text is root.
 * @throws Error when a name is not in the image's files.
 */
export function resolveUser(root: string, user: string): ContainerUser {
  const [name = '', group] = user.split(':', 2);
  const wanted = name === '' ? '0' : name;
  const passwd = table(root, '/etc/passwd').find(([login, , uid]) => login === wanted || uid === wanted);
  const uid = Number(passwd?.[2] ?? wanted);
  if (!Number.isInteger(uid)) throw new Error(`unable to find user ${name}: no matching entries in passwd file`);
  const gid = group === undefined || group === '' ? Number(passwd?.[3] ?? 0) : findGroup(root, group);
  return { uid, gid, home: passwd?.[5] || (uid === 0 ? '/root' : '/') };
}

function findGroup(root: string, group: string): number {
  const entry = table(root, '/etc/group').find(([name, , gid]) => name === group || gid === group);
  const gid = Number(entry?.[2] ?? group);
  if (!Number.isInteger(gid)) throw new Error(`unable to find group ${group}: no matching entries in group file`);
  return gid;
}
