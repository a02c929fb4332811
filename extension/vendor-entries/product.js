// @ts-check
// What is fixed when the panel is built. The version is said in manifest.json alone. `dunbook package` fills
// in another address for a panel whose person chose no server.
import { version } from '../../manifest.json';

export const VERSION = version;
export const DEFAULT_SERVER = 'http://127.0.0.1:8787';
