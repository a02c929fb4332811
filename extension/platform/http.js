// @ts-check

/**
 * Maximum size of an answer in bytes. A larger one is not read to its end, because no server
 * of ours sends one.
 */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * One request. Nothing but what is named here leaves: no cookies, no referrer, no cache entry, no redirect to
 * elsewhere.
 * @param {string} method
 * @param {string} url
 * @param {{headers?: Record<string, string>, body?: string | Uint8Array<ArrayBuffer>, timeout?: number}}
 *   [options] timeout in milliseconds
 * @returns {Promise<import('../core/common/types.js').Answer>}
 * @throws error with code 'offline' when no answer came, 'bad_answer' when it is too large, or from json()
 *   when it is not JSON
 */
export async function http(method, url, { headers = {}, body, timeout = 15_000 } = {}) {
  /** @type {Response} */
  let answer;
  /** @type {Uint8Array<ArrayBuffer>} */
  let bytes;
  try {
    answer = await fetch(url, {
      method,
      headers,
      body,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    bytes = await read(answer);
  } catch (reason) {
    if (/** @type {{code?: unknown}} */ (reason).code === 'bad_answer') throw reason;
    throw Object.assign(new Error(`No answer from ${url}`, { cause: reason }), { code: 'offline' });
  }
  const text = () => new TextDecoder().decode(bytes);
  return {
    status: answer.status,
    headers: answer.headers,
    bytes,
    get text() {
      return text();
    },
    json: () => parse(text()),
  };
}

/** @param {Response} answer @returns {Promise<Uint8Array<ArrayBuffer>>} */
async function read(answer) {
  const tooLarge = () => Object.assign(new Error('More than anybody should send'), { code: 'bad_answer' });
  if (Number(answer.headers.get('Content-Length')) > MOST_BYTES) throw tooLarge();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const chunks = [];
  let length = 0;
  const reader = answer.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    length += next.value.length;
    if (length > MOST_BYTES) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(next.value);
  }
  // The answer is not read as a Blob, which the browser may keep on disk. `joined` of core must
  // not be imported here.
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (reason) {
    throw Object.assign(new Error('Not JSON', { cause: reason }), { code: 'bad_answer' });
  }
}
