// @ts-check

/**
 * One request. Nothing but what is named here leaves: no cookies, no referrer, no cache entry, no redirect to elsewhere.
 * @param {string} method
 * @param {string} url
 * @param {{headers?: Record<string, string>, body?: string, timeout?: number}} [options] timeout in milliseconds
 * @returns {Promise<{status: number, headers: {get(name: string): string | null}, text: string, json(): any}>}
 * @throws error with code 'offline' when no answer came, 'bad_answer' from json() when it is not JSON
 */
export async function http(method, url, { headers = {}, body, timeout = 15_000 } = {}) {
  let answer, text;
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
    text = await answer.text();
  } catch (reason) {
    throw Object.assign(new Error(`No answer from ${url}`, { cause: reason }), { code: 'offline' });
  }
  return { status: answer.status, headers: answer.headers, text, json: () => parse(text) };
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (reason) {
    throw Object.assign(new Error('Not JSON', { cause: reason }), { code: 'bad_answer' });
  }
}
