// Loaded before a measured program: says at its end what it used.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(
    process.env.BENCH_USAGE,
    JSON.stringify({ cpuMilliseconds: (userCPUTime + systemCPUTime) / 1000, megabytes: maxRSS / 1024 }),
  );
});
