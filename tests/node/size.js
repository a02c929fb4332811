// @ts-check
/**
 * How much of something is tried: a little by `make check`, which is to answer in seconds, more by `make test`, much by
 * `make soak`.
 * @template T
 * @param {T} check @param {T} test @param {T} soak
 */
export const sizeOf = (check, test, soak) => (process.env.SOAK ? soak : process.env.CHECK ? check : test);
