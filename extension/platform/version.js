// @ts-check
/** The version of the panel; a test holds it equal to the manifest's. */
export const VERSION = '0.1.0';
