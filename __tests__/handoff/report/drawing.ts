import type { Diagram } from "../../../src/handoff/diagrams/diagram";

/** A small picture with a style sheet of its own. */
export const DRAWING: Diagram = {
  id: "network",
  title: "Network",
  description: "One box <alone>.",
  mermaid: "flowchart LR\n  a[<box>]\n",
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9" role="img" aria-labelledby="network-title"><title id="network-title">Network</title><style>.network-box{font-family:"A",sans-serif}@media (prefers-color-scheme:dark){.network-box{fill:#123}}</style><rect class="network-box" width="9" height="9"/></svg>\n',
};
