import { FACTS_CHECKED } from "../../facts/checked";
import type { Diagram } from "../diagrams/diagram";
import type { Handed } from "../handed";
import type { Pin } from "../pins";
import { addonsSection } from "./addons";
import { architectureSection } from "./architecture";
import { capacitySection } from "./capacity";
import { controlsSection } from "./controls";
import { glanceSection, headlineOf } from "./headline";
import { type Home, nextSection } from "./next-steps";
import { pageOf } from "./page";
import { pinsSection } from "./pins";
import { planSection } from "./plan";
import { resourcesSection } from "./resources";
import { styleSheet } from "./style";
import { waiversSection } from "./waivers";

/**
 * Everything that is known of an environment as one HTML page that needs nothing beside it: no network, no script, no other file. The same
 * environment gives the same bytes.
 * @param diagrams Its pictures; without any the page has no section on them.
 * @param pins Its versions; without any the page has no section on them.
 * @param home Where the page lies. @default in the project
 */
export function reportOf(
  handed: Handed,
  diagrams: readonly Diagram[],
  pins: readonly Pin[],
  home: Home = "project",
): string {
  return pageOf({
    title: `${handed.name}: platform report`,
    subtitle: headlineOf(handed),
    sections: [
      glanceSection(handed),
      ...(diagrams.length > 0 ? [architectureSection(diagrams)] : []),
      resourcesSection(handed),
      capacitySection(handed),
      addonsSection(handed),
      ...(pins.length > 0 ? [pinsSection(handed, pins)] : []),
      controlsSection(handed.controls),
      planSection(handed),
      waiversSection(handed.controls),
      nextSection(handed, pins, home),
    ],
    colophon: `Written from the configuration of ${handed.name}. Facts with a date were checked by ${FACTS_CHECKED}; days of support are compared with that day.`,
    style: styleSheet(),
  });
}
