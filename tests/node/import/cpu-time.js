// @ts-check

/** Milliseconds that this process has worked: what else the machine does makes them no longer. */
export const cpuTime = () => process.cpuUsage().user / 1_000;
