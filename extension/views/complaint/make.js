// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { notice } from '../parts/parts.js';
import { canSharePack, save, sharePack } from './hand-on.js';
import { stampWays } from './stamp.js';

/**
 * Address of the checking page, which is built from core/complaint/verify/ and views/complaint/verify/ and
 * lies in every host beside the other built files.
 */
const CHECKING_PAGE = new URL('../../vendor/verify.html', import.meta.url).href;

/** @typedef {import('./check.js').CheckAndMake} CheckAndMake */
/** @typedef {Awaited<ReturnType<import('./complaint-view.js').Pack['make']>>} Made */

/** How much of the pack is made, and the result. @param {CheckAndMake} view */
export function packProgress(view) {
  const t = view.t.bind(view);
  const { channel } = view;
  if (view.share === null && !view.made && !channel.limit_bytes) return nothing;
  return html`<div class="row-part">
    ${channel.limit_bytes ? html`<p class="help">${t('pack_limit', { mb: channel.limit_bytes / 1_000_000 })}</p>` : nothing}
    ${
      view.share === null
        ? nothing
        : html`<progress max="1" .value=${view.share} aria-label=${t('pack_making')}></progress>
          <div class="row"><span role="status">${t('pack_making')}</span>
            <button type="button" class="quiet" data-testid="pack-cancel" @click=${() => view.cancel()}>${t('pack_cancel')}</button></div>`
    }
    ${view.made ? result(view, view.made) : nothing}
  </div>`;
}

/** @param {CheckAndMake} view @param {Made} made */
function result(view, made) {
  const t = view.t.bind(view);
  return html`
    ${notice(
      html`<p>${t('pack_made', { count: made.files.length })}</p>
      <ul class="plain">${made.files.map(
        (file) => html`<li>
          <button type="button" class="link" data-testid="pack-file" @click=${() => save(file)}>${file.name}</button>
          <small>${t('pack_size', { kb: view.app.text.number(Math.ceil(file.blob.size / 1000)) })}</small>
          ${canSharePack(file) ? html`<button type="button" class="link" data-testid="pack-file-share" aria-label=${`${t('pack_share')} ${file.name}`} @click=${() => view.attempt(() => sharePack(view, file))}>${t('pack_share')}</button>` : nothing}
          ${file.tooLarge ? html`<small class="error">${t('pack_too_large')}</small>` : nothing}
        </li>`,
      )}</ul>
      <p class="help">${t('pack_made_how')}</p>
      <p><a href=${CHECKING_PAGE} download="dunbook-verify.html" data-testid="pack-verify-page">${t('pack_verify_page')}</a></p>
      <p class="help">${t('pack_verify_page_help')}</p>`,
      'good',
    )}
    ${stampPart(view, made)}
    ${made.brokenAt === null ? nothing : notice(t('pack_broken', { seq: made.brokenAt }), 'warn')}
    ${made.unseen ? notice(t('pack_unseen', { count: made.unseen }), 'warn') : nothing}
    ${made.lost ? notice(t('pack_lost', { count: made.lost }), 'warn') : nothing}
  `;
}

/** Offers a time stamp for each file of the finished pack. @param {CheckAndMake} view @param {Made} made */
function stampPart(view, made) {
  const t = view.t.bind(view);
  return html`<details class="more"><summary data-testid="pack-stamp">${t('stamp_pack_title')}</summary>
    <p class="help">${t('stamp_pack_body')}</p>
    ${made.files.map(
      ({ name, digest }, index) =>
        digest &&
        html`${made.files.length > 1 ? html`<p>${name}</p>` : nothing}
        ${stampWays(
          view,
          async () => ({ of: 'pack', name, digest }),
          `pack-stamp-${index}`,
          (given) => view.keepStamp(index, given),
        )}`,
    )}
    ${view.stamped ? notice(t('stamp_pack_done', { when: view.app.text.formatWhen(view.stamped.time), name: view.stamped.name }), 'good') : nothing}
  </details>`;
}
