import { access } from "./access";
import type { Check } from "./check";
import { cluster } from "./cluster";
import { compute } from "./compute";
import { network, networkOfClusters } from "./network";
import { data, dns, registry } from "./resources";
import { settings } from "./settings";
import { waivers } from "./waivers";

/** Every rule between fields. */
export const CHECKS: readonly Check[] = [
  settings,
  network,
  registry,
  dns,
  data,
  cluster,
  access,
  compute,
  networkOfClusters,
  waivers,
];
