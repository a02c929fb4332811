// @ts-check
import { isExtension } from './browser-api.js';
import { extensionHost } from './host-extension.js';
import { webHost } from './host-web.js';

/** Where the panel runs. Both hosts answer the same questions (`Host` in core/common/types.js). */
export const openHost = () => (isExtension ? extensionHost() : webHost());
