// Preloaded into a measured process: at its end writes the most memory it held, in KiB, and the milliseconds of processor time that it
// took, to the file BENCH_PEAK.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  let peak = process.resourceUsage().maxRSS;
  try {
    // maxRSS starts at the size of the process that forked this one; Linux knows the peak of this program alone.
    peak = Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    // Not Linux.
  }
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.BENCH_PEAK, `${peak} ${(user + system) / 1000}`);
});
