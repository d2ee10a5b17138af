import { createHash } from "node:crypto";
import { type Content, html, type Markup, trusted } from "./html";
import type { Section } from "./section";

/** What a page is made of. */
export interface Page {
  /** Its title, which is also its first heading. */
  readonly title: string;
  /** A line below the title. */
  readonly subtitle: Content;
  /** Its parts. */
  readonly sections: readonly Section[];
  /** A line at its end. */
  readonly colophon: string;
  /** Its style sheet. */
  readonly style: string;
}

/** The line in the head of every page that tells what wrote it. */
export const GENERATOR = '<meta name="generator" content="cdktf-eks-platform">';

/**
 * A whole page: landmarks, a way past the contents, headings in order. It holds no script, loads nothing, and says so to the browser:
 * style sheets are let in by their hash.
 */
export function pageOf({ title, subtitle, sections, colophon, style }: Page): string {
  const body = html`<a class="skip" href="#main">Skip to the report</a>
<header class="top"><h1>${title}</h1><p>${subtitle}</p></header>
<div class="columns">
<nav aria-label="Contents"><ul>${sections.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
<main id="main" tabindex="-1">
${sections.map(sectionOf)}</main>
</div>
<footer><p>${colophon}</p></footer>`;
  return `${
    html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
${trusted(GENERATOR)}
<meta http-equiv="Content-Security-Policy" content="${trusted(policyOf([style, ...stylesIn(body.text)]))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.text
  }`;
}

function sectionOf({ id, title, body }: Section): Markup {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${body}
</section>
`;
}

/** Nothing but style sheets with these texts. Source: CSP level 3, sections 2.3.1 (hash sources) and 6.1 (fetch directives). */
function policyOf(styles: readonly string[]): string {
  const hashes = [...new Set(styles)].map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  return `default-src 'none'; style-src ${hashes.join(" ")}; base-uri 'none'; form-action 'none'`;
}

/** The style sheets of the pictures, as the browser reads them: in SVG their text is content like any other. */
function stylesIn(markup: string): string[] {
  return [...markup.matchAll(/<style>([^<]*)<\/style>/g)].map(([, text = ""]) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  );
}
