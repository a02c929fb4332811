// @ts-check
import { html } from '../../vendor/lit.js';

/**
 * The figures of a chart as a table, for people who cannot see the chart and for those who want the figures.
 * @param {{caption: string, columns: string[], rows: (string | number)[][]}} table the first cell of a row
 *   names it
 */
export const figures = ({ caption, columns, rows }) => html`<table class="figures">
  <caption class="visually-hidden">${caption}</caption>
  <thead>
    <tr>${columns.map((column, at) => html`<th scope="col" class=${at ? 'n' : ''}>${column}</th>`)}</tr>
  </thead>
  <tbody>
    ${rows.map(([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td class="n">${cell}</td>`)}</tr>`)}
  </tbody>
</table>`;
