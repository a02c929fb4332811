// @ts-check
import { html, svg } from '../../vendor/lit.js';

/**
 * Strokes of the icons on a field of 24 by 24, drawn 1.75 wide. Icons stand beside words and never carry a
 * meaning alone.
 */
const STROKES = {
  home: svg`<path d="M4 11.500 12 5l8 6.500V19a1 1 0 0 1-1 1h-4.500v-5h-5v5H5a1 1 0 0 1-1-1z"/>`,
  list: svg`<path d="M8 6.500h12M8 12h12M8 17.500h8"/><path d="M4 6.500h.01M4 12h.01M4 17.500h.01" stroke-width="2.600"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  search: svg`<circle cx="11" cy="11" r="6.500"/><path d="m16 16 4.500 4.500"/>`,
  desk: svg`<path d="M4 8.500h16V19a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z"/><path d="M9 8.500V6a1.500 1.500 0 0 1 1.500-1.500h3A1.500 1.500 0 0 1 15 6v2.500M4 13h16"/>`,
  gear: svg`<circle cx="12" cy="12" r="3"/><path d="M12 3.500v2.200M12 18.300v2.200M3.500 12h2.200M18.300 12h2.200M6 6l1.600 1.600M16.400 16.400 18 18M18 6l-1.600 1.600M7.600 16.400 6 18"/>`,
  back: svg`<path d="M14.500 6 8.500 12l6 6"/>`,
  forward: svg`<path d="m9.500 6 6 6-6 6"/>`,
  close: svg`<path d="M6 6l12 12M18 6 6 18"/>`,
  call: svg`<path d="M5 6.500h3l1.500 3.600-1.900 1.500a11 11 0 0 0 4.800 4.800l1.500-1.900 3.600 1.500v3a1.400 1.400 0 0 1-1.500 1.400A14.500 14.500 0 0 1 3.600 8 1.400 1.400 0 0 1 5 6.500z"/><path d="M14 8.500a2.800 2.800 0 0 1 1.800 1.800M14.500 4.500a6.600 6.600 0 0 1 5.200 5.200"/>`,
  pen: svg`<path d="M5 19h4L19 9l-4-4L5 15z"/><path d="m13 7 4 4"/>`,
  letter: svg`<rect x="3.500" y="5.500" width="17" height="13" rx="2"/><path d="m4 7 8 6 8-6"/>`,
  paper: svg`<path d="M6 3.500h8l4 4V19.500a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1z"/><path d="M13.500 3.500V8H18M8.500 12.500h6M8.500 16h6"/>`,
  flag: svg`<path d="M6 20.500V4.500h11l-2 4 2 4H6"/>`,
  purse: svg`<path d="M4 7.500A2 2 0 0 1 6 5.500h11v3"/><path d="M4 7.500V18a1.500 1.500 0 0 0 1.500 1.500h14v-11H5.500A1.500 1.500 0 0 1 4 7.500z"/><path d="M16 14v.01" stroke-width="2.600"/>`,
  bell: svg`<path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4"/>`,
  court: svg`<path d="M12 4v16M7 20h10M5 7h14"/><path d="m5 7-2.500 6h5zM19 7l-2.500 6h5z"/>`,
  chart: svg`<path d="M5 20V12M10 20V5M15 20v-9M20 20V8"/>`,
  steps: svg`<path d="M9 6.500h11M9 12h11M9 17.500h11"/><path d="m3.500 6.500 1 1 2-2M3.500 12l1 1 2-2M3.500 17.500l1 1 2-2" stroke-width="1.500"/>`,
  bring: svg`<path d="M12 4v11M8 11.500l4 4 4-4M5 20h14"/>`,
  people: svg`<circle cx="9" cy="8.500" r="3"/><path d="M3.500 19a5.500 5.500 0 0 1 11 0M15.500 6a3 3 0 0 1 0 5.500M16.500 14a5 5 0 0 1 4 5"/>`,
  hand: svg`<path d="M12 14V4M8.500 7.500 12 4l3.500 3.500"/><path d="M5 12v6.500a1.500 1.500 0 0 0 1.500 1.500h11a1.500 1.500 0 0 0 1.500-1.500V12"/>`,
  tag: svg`<path d="M4 4.500h7.500l8.500 8.500-7 7-9-9z"/><path d="M8 8.500v.01" stroke-width="2.600"/>`,
  lock: svg`<rect x="5.500" y="10.500" width="13" height="9.500" rx="2"/><path d="M8.500 10.500V8a3.500 3.500 0 0 1 7 0v2.500"/>`,
  cloud: svg`<path d="M7 18.500a4 4 0 0 1-.5-8 5.500 5.500 0 0 1 10.600 1.200A3.500 3.500 0 0 1 17 18.500z"/><path d="M4.500 4.500l15 15"/>`,
  devices: svg`<path d="M13 16.500H4.500A1.500 1.500 0 0 1 3 15V6.500A1.500 1.500 0 0 1 4.500 5h12A1.500 1.500 0 0 1 18 6.500V8M6.500 20H13"/><rect x="15" y="10.500" width="6" height="9.500" rx="1.300"/><path d="M18 17.500v.01"/>`,
  phone: svg`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`,
  moon: svg`<path d="M19.500 14.200A7.800 7.800 0 0 1 9.800 4.500a7.800 7.800 0 1 0 9.700 9.700z"/>`,
  person: svg`<circle cx="12" cy="8.500" r="3.500"/><path d="M5 20c.5-3.800 3.200-6 7-6s6.500 2.200 7 6"/>`,
  bank: svg`<path d="M4 9.500 12 4.500l8 5zM5.500 19.500h13M7 12.500v4.500M12 12.500v4.500M17 12.500v4.500"/>`,
  restore: svg`<path d="M8 5 4 9l4 4"/><path d="M4.500 9H14a5.500 5.500 0 0 1 0 11H9"/>`,
  copies: svg`<rect x="8.500" y="8.500" width="11" height="11" rx="2"/><path d="M15.500 8.500V6.500a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2"/>`,
  erase: svg`<path d="M4.500 7h15M9.500 7V4.500h5V7M6.500 7l.8 13h9.400l.8-13M10 11v5.500M14 11v5.500"/>`,
  renew: svg`<path d="M19 12a7 7 0 1 1-2.100-5"/><path d="M19.500 3.500V8H15"/>`,
  scales: svg`<path d="M12 4v16M7.500 20h9M5 7.500h14"/><path d="m5 7.500-2.500 5.500a2.600 2.600 0 0 0 5 0zM19 7.500l-2.500 5.500a2.600 2.600 0 0 0 5 0z"/>`,
  globe: svg`<circle cx="12" cy="12" r="8.500"/><path d="M3.500 12h17M12 3.500c5 5.500 5 11.500 0 17M12 3.500c-5 5.500-5 11.500 0 17"/>`,
  language: svg`<path d="M4 18.500 8.500 6.500 13 18.500M5.500 14.500h6M14.500 18.500l2.800-7 2.700 7M15.400 16.300h3.700"/>`,
  sun: svg`<circle cx="12" cy="12" r="3.500"/><path d="M12 3.500v2M12 18.500v2M3.500 12h2M18.500 12h2M6 6l1.400 1.400M16.600 16.600 18 18M18 6l-1.400 1.400M7.400 16.600 6 18"/>`,
  book: svg`<path d="M12 6.500C10 5 7 4.500 4 5v13.500c3-.5 6 0 8 1.500 2-1.500 5-2 8-1.500V5c-3-.5-6 0-8 1.500zM12 6.500V20"/>`,
  help: svg`<circle cx="12" cy="12" r="8.500"/><path d="M9.600 9.700a2.500 2.500 0 1 1 3.600 2.300c-.8.4-1.200.9-1.200 1.800M12 16.600v.01"/>`,
  shield: svg`<path d="M12 3.500 5 6v5.500c0 4.300 2.900 7.500 7 9 4.100-1.500 7-4.700 7-9V6z"/>`,
  talk: svg`<path d="M4 6a1.500 1.500 0 0 1 1.500-1.500h13A1.500 1.500 0 0 1 20 6v9a1.500 1.500 0 0 1-1.500 1.500H10L5.500 20v-3.500A1.500 1.500 0 0 1 4 15z"/>`,
  tick: svg`<path d="m5 12.500 4.500 4.500L19 7.500"/>`,
  print: svg`<path d="M7 9V4h10v5M7 17H5a1.500 1.500 0 0 1-1.500-1.500v-5A1.500 1.500 0 0 1 5 9h14a1.500 1.500 0 0 1 1.500 1.500v5A1.500 1.500 0 0 1 19 17h-2"/><path d="M7 14h10v6H7z"/>`,
  share: svg`<path d="M12 15V4M8 7.500 12 3.500l4 4M6 11.500H5v8.500h14v-8.500h-1"/>`,
  zip: svg`<path d="M6 3.500h12a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1z"/><path d="M12 3.500v2M12 7.500v2M12 11.500v2M10.500 15h3v3h-3z"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 7.500V12l3 2"/>`,
  warn: svg`<path d="M12 4.500 3.500 19h17z"/><path d="M12 10v4M12 16.600v.01"/>`,
  place: svg`<path d="M12 20.500c-4-4.300-6-7.400-6-10.200a6 6 0 0 1 12 0c0 2.800-2 5.900-6 10.200z"/><circle cx="12" cy="10.300" r="2.200"/>`,
  microphone: svg`<rect x="9" y="3.500" width="6" height="11" rx="3"/><path d="M5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v2.500"/>`,
  about: svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 11v5M12 8v.01"/>`,
};

/** @typedef {keyof typeof STROKES} Icon */

/** @param {Icon} name @param {'' | 'small'} [size] */
export const icon = (name, size = '') =>
  html`<svg class=${size ? `icon ${size}` : 'icon'} viewBox="0 0 24 24" aria-hidden="true">${STROKES[name]}</svg>`;
