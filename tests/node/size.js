// @ts-check
/**
 * The number of examples to try: few in `make check`, which has to answer in seconds, more in `make test`,
 * and many in `make soak`.
 * @template T
 * @param {T} check @param {T} test @param {T} soak
 */
export const sizeOf = (check, test, soak) => (process.env.SOAK ? soak : process.env.CHECK ? check : test);
