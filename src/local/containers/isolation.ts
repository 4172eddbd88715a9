// How a process gets a root file system of its own, with util-linux alone: namespaces, user namespaces, or just chroot.
import { findTool } from './tool.ts';
import type { ProcessSpec } from './process-spec.ts';

export type Isolation = 'namespaces' | 'user-namespaces' | 'chroot';

/** What can be tried on this machine, the best first. Which of them the machine allows, only trying tells. */
export function isolationsToTry(): readonly Isolation[] {
  return process.getuid?.() === 0 ? ['namespaces', 'user-namespaces', 'chroot'] : ['user-namespaces'];
}

/** Whether the process is the first of a process namespace, with which all others of the container end. */
export const hasProcessNamespace = (isolation: Isolation): boolean => isolation !== 'chroot';

/** Only with all user ids at hand can the process run as the image's user. */
export const canSwitchUser = (isolation: Isolation): boolean => isolation !== 'user-namespaces';

/**
 * Mounts what a container finds mounted, then becomes the command. The mounts live in the process's own mount namespace
 * and are gone with it. Standard error is ours until `ready` says on it that the command starts, whose own is
 * descriptor 3.
 * Everything is done in a subshell with the machine's PATH, so that the command's environment stays what it is.
 */
const SETUP = `
root=$1
temporary=$2
shift 2
(
  set -e
  unset LD_PRELOAD LD_LIBRARY_PATH
  PATH=/usr/sbin:/usr/bin:/sbin:/bin
  [ "$temporary" = 0 ] || mount --bind "$root" "$root"
  mount -t proc -o nosuid,nodev,noexec proc "$root/proc" 2>/dev/null || mount --rbind /proc "$root/proc"
  mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$root/sys" 2>/dev/null || true
  mount -t tmpfs -o mode=755,nosuid tmpfs "$root/dev"
  for device in null zero full random urandom tty; do
    [ -e "/dev/$device" ] || continue
    : > "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
  done
  ln -s /proc/self/fd "$root/dev/fd"
  ln -s /proc/self/fd/0 "$root/dev/stdin"
  ln -s /proc/self/fd/1 "$root/dev/stdout"
  ln -s /proc/self/fd/2 "$root/dev/stderr"
  mkdir "$root/dev/shm"
  mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/dev/shm"
  if [ "$temporary" != 0 ]; then
    mount -t tmpfs -o mode=1777,nosuid,nodev,size="$temporary"m tmpfs "$root/tmp"
    mount -o remount,bind,ro "$root"
  fi
) || exit 125
echo ready >&2
exec "$@" 2>&3 3>&-
`;

/** Without mount namespaces nothing is mounted; devices are made where that is allowed. */
const SETUP_CHROOT = `
root=$1
shift 2
(
  PATH=/usr/sbin:/usr/bin:/sbin:/bin
  cd "$root/dev" || exit 1
  [ -e null ] || mknod -m 666 null c 1 3
  [ -e zero ] || mknod -m 666 zero c 1 5
  [ -e random ] || mknod -m 666 random c 1 8
  [ -e urandom ] || mknod -m 666 urandom c 1 9
) 2>/dev/null
echo ready >&2
exec "$@" 2>&3 3>&-
`;

/**
 * The command of this machine that runs a process in `root`. util-linux's unshare also changes root, working directory
 * and user, and does not need any program inside the root (unshare(1), --root, --wd, --setuid).
 * @throws Error when the machine has no unshare.
 */
export function isolatedCommand(isolation: Isolation, root: string, spec: ProcessSpec): readonly string[] {
  const unshare = findTool('unshare');
  if (unshare === undefined) throw new Error('unshare (of util-linux) is not installed');
  const { uid, gid } = spec.user;
  const user = canSwitchUser(isolation) && (uid !== 0 || gid !== 0) ? [`--setgid=${gid}`, `--setuid=${uid}`] : [];
  const enter = [unshare, `--root=${root}`, `--wd=${spec.workingDirectory}`, ...user, '--', ...spec.argv];
  const settings = ['setup', root, String(spec.temporaryMiB ?? 0)];
  if (isolation === 'chroot') return ['/bin/sh', '-c', SETUP_CHROOT, ...settings, ...enter];
  const userNamespace = isolation === 'user-namespaces' ? ['--user', '--map-root-user'] : [];
  const separate = [unshare, ...userNamespace, '--mount', '--pid', '--fork', '--kill-child'];
  return [...separate, '--', '/bin/sh', '-c', SETUP, ...settings, ...enter];
}
