import { ADDONS } from "./addons";
import type { Case } from "./case";
import { CIDRS } from "./cidrs";
import { CROSS_FIELD } from "./cross-field";
import { DNS } from "./dns";
import { ECR } from "./ecr";
import { ENDPOINT } from "./endpoint";
import { FILES } from "./files";
import { HELM } from "./helm";
import { INJECTION } from "./injection";
import { KEYS } from "./keys";
import { NAMES } from "./names";
import { NODE_GROUPS } from "./node-groups";
import { PLACES } from "./places";
import { TAGS } from "./tags";
import { VERSIONS } from "./versions";

/** Sections of the list of bad inputs by their letter: how many there are, and the cases. */
export const SECTIONS: Readonly<Record<string, readonly [number, readonly Case[]]>> = {
  N: [33, NAMES],
  V: [16, VERSIONS],
  R: [25, PLACES],
  C: [40, CIDRS],
  E: [25, ENDPOINT],
  G: [52, NODE_GROUPS],
  A: [14, ADDONS],
  Q: [18, ECR],
  D: [26, DNS],
  K: [30, KEYS],
  T: [18, TAGS],
  H: [30, HELM],
  I: [27, INJECTION],
  F: [34, FILES],
  X: [20, CROSS_FIELD],
};
