import type { Diagram } from "../diagrams/diagram";
import { html, type Markup, trusted } from "./html";
import type { Section } from "./section";

/** The section with the pictures, each with its description and the same as text. */
export function architectureSection(diagrams: readonly Diagram[]): Section {
  return {
    id: "architecture",
    title: "Architecture",
    body: html`<p>Drawn from the finished configuration. A picture that is wider than the page scrolls sideways.</p>
${diagrams.map(figureOf)}`,
  };
}

/** A picture is dark on a dark screen alone: paper stays white. */
function lightOnPaper(svg: string): string {
  return svg.replace(/@media\s*\(prefers-color-scheme:\s*dark\)/g, "@media screen and (prefers-color-scheme:dark)");
}

function figureOf({ id, title, description, mermaid, svg }: Diagram): Markup {
  return html`<h3 id="diagram-${id}">${title}</h3>
<figure>
<div class="scroll picture" role="region" aria-labelledby="diagram-${id}" tabindex="0">${trusted(lightOnPaper(svg.trim()))}</div>
<figcaption>${description}</figcaption>
</figure>
<details class="source"><summary>${title} as text</summary>
<pre tabindex="0" aria-label="${title} as a Mermaid flowchart"><code>${mermaid.trim()}</code></pre></details>
`;
}
