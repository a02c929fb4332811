// @ts-check
import { OTHER } from '../../core/list/division.js';
import { inLanguage } from './parts.js';

/**
 * A part of the list, as it is called within a sentence.
 * @param {Pick<import('../../core/app.js').App, 'text'>} app @param {import('../../core/list/list.js').AreaName} area
 */
export const areaName = (app, area) =>
  area.area === OTHER ? app.text.t('list_area_other') : inLanguage(app, area);
