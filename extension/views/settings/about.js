// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { fact, problemNotice } from '../parts/parts.js';

/** The version, the licences, the place of the source, and privacy in three sentences. */
export class AboutView extends View {
  static properties = { about: { state: true } };

  constructor() {
    super();
    /** @type {Awaited<ReturnType<import('../../core/help/help.js').Help['about']>> | null} */ this.about =
      null;
  }

  async refresh() {
    this.about ??= await (await this.app.openHelp()).about();
  }

  render() {
    const t = this.t.bind(this);
    return html`${problemNotice(this.app, this.problem)}
      <section class="card">
        <h2>${t('appName')}</h2>
        <p>${t('settings_about_body')}</p>
        <p>${t('about_no_advice')}</p>
        <dl class="facts">
          ${fact(t('about_version'), this.app.version)}
          ${this.about ? fact(t('about_licence'), this.about.licence, t('about_licence_note')) : nothing}
          ${fact(t('about_source'), t('about_source_where'))}
        </dl>
      </section>
      <section class="card" data-testid="about-privacy">
        <h2>${t('privacy_title')}</h2>
        <p>${t('about_privacy_kept')}</p>
        <p>${t('about_privacy_sent')}</p>
        <p>${t('about_privacy_none')}</p>
        <button type="button" class="link" @click=${() => this.go('help', { page: 'privacy' })}>${t('about_privacy_more')}</button>
      </section>
      ${this.about ? this.others(this.about.parts) : nothing}`;
  }

  /** @param {{name: string, version: string, licence: string}[]} parts */
  others(parts) {
    return html`<section class="card"><details class="inline">
      <summary>${this.t('about_parts', { count: parts.length })}</summary>
      <dl class="facts" data-testid="about-parts">
        ${parts.map(({ name, version, licence }) => fact(`${name} ${version}`, licence))}
      </dl>
    </details></section>`;
  }
}

customElements.define('dun-about', AboutView);
