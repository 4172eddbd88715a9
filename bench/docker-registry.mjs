// Debian's docker-registry as a process of its own, behind a counter of bytes.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Starts it with its storage in `folder`; `host` is that of the counter. */
export async function startDockerRegistry(folder) {
  mkdirSync(folder, { recursive: true });
  const behind = await freePort();
  const config = join(folder, 'config.yml');
  const storage = JSON.stringify({ filesystem: { rootdirectory: join(folder, 'storage') } });
  writeFileSync(config, `version: 0.1\nlog: {level: error, accesslog: {disabled: true}}\nstorage: ${storage}\nhttp: {addr: "127.0.0.1:${behind}"}\n`);
  const child = spawn('docker-registry', ['serve', config], { stdio: 'ignore' });
  let failure;
  child.on('error', (error) => (failure = error));
  for (let attempt = 0; !(await answers(behind)); attempt += 1) {
    if (failure !== undefined || attempt > 200) throw failure ?? new Error('docker-registry did not start');
    await sleep(50);
  }
  const counter = await startCounter(behind);
  return {
    host: counter.host,
    /** Bytes since the last call, from and to the registry. */
    takeBytes: counter.take,
    stop: async () => {
      counter.stop();
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill();
      await ended;
    },
  };
}

/** Passes connections on and counts what goes through. */
async function startCounter(port) {
  let down = 0;
  let up = 0;
  const sockets = new Set();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (chunk) => (up += chunk.length)).pipe(far);
    far.on('data', (chunk) => (down += chunk.length)).pipe(near);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${server.address().port}`,
    take: () => {
      const taken = { down, up };
      down = up = 0;
      return taken;
    },
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const answers = (port) => fetch(`http://127.0.0.1:${port}/v2/`).then(({ ok }) => ok, () => false);
