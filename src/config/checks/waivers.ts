import { isPrivate, parseCidr } from "../../core/cidr";
import { count, type Problem } from "../../core/problems";
import { CONTROL_PLANE_LOG_TYPES } from "../../facts/log-types";
import { CONTROLS } from "../../guardrails/catalogue";
import type { Environment } from "..";
import { at } from "../path";
import type { Waivers } from "../schema/field";
import { waivedObjects } from "../waived";
import { type Check, clustersOf, nodeGroupsOf } from "./check";
import { teamsOf } from "./keyed-team";

/** An object that may excuse controls, and what it breaks as it stands. */
interface Excusable {
  /** Path of the object. */
  readonly path: string;
  /** Its waivers. */
  readonly waive: Waivers | undefined;
  /** What it breaks, by control id: what is so, and what would be right. */
  readonly breaks: Readonly<Record<string, string | false | undefined>>;
}

/** Controls that a description itself can break: each needs a waiver. Whether any other waiver excuses something shows in the output. */
export const waivers: Check = (environment, { today }) => {
  const objects = excusable(environment);
  const missing = objects.flatMap(({ path, waive = {}, breaks }) =>
    Object.entries(breaks).flatMap(([id, what]): Problem[] =>
      what && waive[id] === undefined ? [{ path, message: `${what}, or waive: { "${id}": { reason, until } }` }] : [],
    ),
  );
  const written = waivedObjects(environment).flatMap(({ path, waive }) => {
    const breaks = objects.find((object) => object.path === path)?.breaks ?? {};
    return Object.entries(waive).flatMap(([id, waiver]) =>
      waiverProblems(at(path, "waive", id), id, waiver, breaks, today),
    );
  });
  return [...missing, ...written];
};

function waiverProblems(
  path: string,
  id: string,
  { reason, until, ...more }: Waivers[string],
  breaks: Excusable["breaks"],
  today: string,
): Problem[] {
  if (!CONTROLS.some((control) => control.id === id)) {
    return [{ path, message: "is no control; want an id that npm run controls lists" }];
  }
  if (id in breaks && !breaks[id]) {
    return [{ path, message: "excuses nothing: the control holds without it; want it taken out" }];
  }
  const nowhere = "where" in more && (more.where as readonly string[]).length === 0;
  return [
    ...(reason.trim().length < 10
      ? [
          {
            path: `${path}.reason`,
            message: `is ${JSON.stringify(reason)}; want a reason that a reader can judge, of ten characters or more`,
          },
        ]
      : []),
    ...dateProblems(`${path}.until`, until, today),
    ...(nowhere
      ? [{ path: `${path}.where`, message: "is empty; want the paths of the constructs that are excused" }]
      : []),
  ];
}

function dateProblems(path: string, until: string, today: string): Problem[] {
  const time = Date.parse(`${until}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(time) || !new Date(time).toISOString().startsWith(until)) {
    return [{ path, message: `is ${JSON.stringify(until)}; want a day such as 2027-06-30` }];
  }
  return until < today
    ? [
        {
          path,
          message: `is ${until}, which is past on ${today}; want the control to hold, or a new decision with a new date`,
        },
      ]
    : [];
}

function excusable(environment: Environment): Excusable[] {
  const production = environment.profile !== "development";
  return [
    ...networkObjects(environment, production),
    ...registryObjects(environment),
    ...clusterObjects(environment, production),
    ...teamObjects(environment),
  ];
}

function networkObjects({ network }: Environment, production: boolean): Excusable[] {
  if (network.kind === "existing") {
    return [];
  }
  const { egress, flowLogs } = network;
  const objects: Excusable[] = [];
  if (egress?.kind === "natSingle") {
    const breaks = { "NET-12": production && "is natSingle, so that every zone depends on one; want natPerZone" };
    objects.push({ path: "network.egress", waive: egress.waive, breaks });
  }
  if (flowLogs?.kind === "none") {
    objects.push({
      path: "network.flowLogs",
      waive: flowLogs.waive,
      breaks: { "NET-01": "are none; want cloudwatch or s3" },
    });
  } else if (flowLogs) {
    const days = flowLogs.retentionDays;
    const breaks = {
      "LOG-01":
        production && days !== undefined && days !== 0 && days < 365 && `are kept for ${days} days; want 365 or more`,
    };
    objects.push({ path: "network.flowLogs", waive: flowLogs.waive, breaks });
  }
  return objects;
}

function registryObjects({ registry }: Environment): Excusable[] {
  return Object.entries(registry?.kind === "own" ? (registry.repositories ?? {}) : {}).map(([key, repository]) => ({
    path: at("registry.repositories", key),
    waive: repository.waive,
    breaks: {
      "ECR-02":
        repository.tagMutability === "MUTABLE" &&
        "has MUTABLE tags, which can come to name another image; want IMMUTABLE",
    },
  }));
}

function clusterObjects(environment: Environment, production: boolean): Excusable[] {
  return clustersOf(environment).flatMap((keyed) => {
    const { path, cluster } = keyed;
    const outside = cluster.endpoint?.public || undefined;
    const open = outside?.cidrs.filter(isWide) ?? [];
    const days = cluster.logRetentionDays;
    const { logTypes = CONTROL_PLANE_LOG_TYPES, addons = {} } = cluster;
    const silent = CONTROL_PLANE_LOG_TYPES.filter((type) => !logTypes.includes(type));
    const lax = Object.entries(addons.custom ?? {}).filter(
      ([, { podSecurity = "restricted" }]) => podSecurity !== "restricted",
    );
    return [
      {
        path,
        waive: cluster.waive,
        breaks: {
          "NET-21":
            addons.vpcCni?.networkPolicy === false &&
            "has network policies off in addons.vpcCni, so that those of its teams hold nobody back; want them on",
          "EKS-04": silent.length > 0 && `leaves out control plane logs: ${silent.join(", ")}; want all five log types`,
          "K8S-08":
            lax.length > 0 &&
            `holds the pods of addons.custom ${lax.map(([key, { podSecurity }]) => `${key} to Pod Security level ${podSecurity}`).join(", ")}; want restricted`,
          "K8S-11a":
            typeof addons.keda === "object" &&
            addons.keda.customScaleTargets === true &&
            "lets KEDA change every object of the cluster in addons.keda.customScaleTargets; want it off",
          "LOG-01":
            production && days !== undefined && days < 365 && `keeps its logs for ${days} days; want 365 or more`,
        },
      },
      {
        path: `${path}.endpoint`,
        waive: cluster.endpoint?.waive,
        breaks: {
          "EKS-01": production && outside && "is public; want private access alone",
          "EKS-02": open.length > 0 && `is open to ${open.join(", ")}; want the ranges of those who need it`,
        },
      },
      ...nodeGroupsOf(keyed).map(({ path: groupPath, group }) => ({
        path: groupPath,
        waive: group.waive,
        breaks: {
          "NOD-02": group.metadataHopLimit === 2 && "lets pods reach the instance metadata; want metadataHopLimit 1",
          "NOD-18":
            production &&
            group.capacityType === "SPOT" &&
            group.instanceTypes.length < 3 &&
            `has ${count(group.instanceTypes.length, "Spot type")}; want three or more of like size`,
        },
      })),
    ];
  });
}

function teamObjects(environment: Environment): Excusable[] {
  return teamsOf(environment).map(({ path, team: { podSecurity = "restricted", applications = {}, waive } }) => ({
    path,
    waive,
    breaks: {
      "K8S-04":
        podSecurity !== "restricted" &&
        asRoot(applications) &&
        `runs ${asRoot(applications)} as user 0; want another user`,
      "K8S-08": podSecurity !== "restricted" && `holds its pods to Pod Security level ${podSecurity}; want restricted`,
    },
  }));
}

/** The applications that run as root, as a message names them; empty when none does. */
function asRoot(applications: Readonly<Record<string, { readonly runAsUser?: number }>>): string {
  return Object.entries(applications)
    .flatMap(([key, { runAsUser }]) => (runAsUser === 0 ? [key] : []))
    .join(", ");
}

/** Whether a block is wider than anybody's own range: all addresses, or more than a /8 outside private space. */
function isWide(text: string): boolean {
  const cidr = parseCidr(text);
  return (
    typeof cidr !== "string" && !(cidr.family === 4 && isPrivate(cidr)) && cidr.prefix < (cidr.family === 4 ? 8 : 16)
  );
}
