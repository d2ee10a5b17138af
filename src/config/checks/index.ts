import { access } from "./access";
import { addons } from "./addons";
import { applications } from "./applications";
import { builds } from "./builds";
import type { Check } from "./check";
import { cluster } from "./cluster";
import { compute } from "./compute";
import { connections } from "./connections";
import { customCharts } from "./custom-charts";
import { fargate } from "./fargate";
import { grants } from "./grants";
import { hcpControl } from "./hcp-control";
import { ingress } from "./ingress";
import { ingressSharing } from "./ingress-sharing";
import { network, networkOfClusters } from "./network";
import { quotas } from "./quotas";
import { records } from "./records";
import { data, dns, registry } from "./resources";
import { serviceAccounts } from "./service-accounts";
import { settings } from "./settings";
import { storage } from "./storage";
import { teams } from "./teams";
import { volumeSizes } from "./volume-sizes";
import { volumes } from "./volumes";
import { waivers } from "./waivers";

/** Every rule between fields. */
export const CHECKS: readonly Check[] = [
  settings,
  hcpControl,
  network,
  registry,
  dns,
  data,
  cluster,
  access,
  compute,
  networkOfClusters,
  storage,
  builds,
  addons,
  customCharts,
  teams,
  serviceAccounts,
  fargate,
  grants,
  quotas,
  connections,
  applications,
  volumes,
  volumeSizes,
  ingress,
  ingressSharing,
  records,
  waivers,
];
