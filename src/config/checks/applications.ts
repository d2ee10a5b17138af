import { ownValue } from "../../core/maps";
import { DRAIN_SECONDS } from "../../core/pod-defaults";
import type { Problem } from "../../core/problems";
import type { Environment } from "..";
import { addonsOf } from "../addon-context";
import { at } from "../path";
import { secretDelivery } from "../secret-delivery";
import type { Check, KeyedCluster } from "./check";
import {
  type ApplicationDescription,
  applicationsOf,
  type KeyedApplication,
  type KeyedTeam,
  teamsOf,
} from "./keyed-team";
import { literalProblems } from "./secret-literals";
import { oneOf } from "./teams";

/** What listens has a port, and so ports, probes and a way in. */
export type Listening = Extract<ApplicationDescription, { kind: "deployment" | "statefulSet" }>;

/** Faults of applications: images, variables, users, ports, probes, their end, replicas. */
export const applications: Check = (environment) =>
  teamsOf(environment).flatMap((keyed) =>
    applicationsOf(keyed).flatMap((one) => [
      ...imageProblems(environment, one),
      ...literalProblems(one),
      ...variableProblems(environment, keyed, one),
      ...userProblems(keyed, one),
      ...(one.application.kind === "cronJob" ? [] : listeningProblems(one.path, one.application)),
      ...endProblems(one),
      ...scalingProblems(environment, keyed, one),
    ]),
  );

function imageProblems({ registry }: Environment, { path, application: { image } }: KeyedApplication): Problem[] {
  if (!("repository" in image)) {
    return [];
  }
  const where = at(path, "image", "repository");
  const given = JSON.stringify(image.repository);
  if (registry === undefined) {
    return [
      {
        path: where,
        message: `is ${given}, and the environment has no registry; want one in registry, or { name, digest } of an image elsewhere`,
      },
    ];
  }
  const known = Object.keys(registry.repositories ?? {});
  return known.includes(image.repository)
    ? []
    : [
        {
          path: where,
          message: `is ${given}; want ${oneOf(image.repository, known, "a key of registry.repositories")}`,
        },
      ];
}

function variableProblems(
  environment: Environment,
  keyed: KeyedTeam,
  { path, application }: KeyedApplication,
): Problem[] {
  const { serviceAccount, env = {} } = application;
  const account = serviceAccount === undefined ? undefined : ownValue(keyed.team.serviceAccounts, serviceAccount);
  return Object.entries(env).flatMap(([name, value]): Problem[] => {
    const where = at(path, "env", name);
    if (typeof value === "string" || !("secret" in value)) {
      return [];
    }
    const region = value.secret.split(":")[3];
    return [
      ...(region === environment.aws.region
        ? []
        : [
            {
              path: at(where, "secret"),
              message: `is a secret of ${region}; want one of ${environment.aws.region}, or a replica of it there`,
            },
          ]),
      ...keyed.clusters.flatMap((cluster) =>
        deliveryProblems(environment, cluster, where, account?.identity, keyed.path, serviceAccount),
      ),
    ];
  });
}

function deliveryProblems(
  environment: Environment,
  { path, cluster }: KeyedCluster,
  where: string,
  identity: "podIdentity" | "irsa" | undefined,
  team: string,
  serviceAccount: string | undefined,
): Problem[] {
  const by = secretDelivery(environment, cluster);
  if (by === undefined) {
    const driver = `${path}.addons.secretsStoreCsiDriver`;
    const [why, way] = addonsOf(environment, cluster).some(({ name }) => name === "secretsStoreCsiDriver")
      ? [`the driver of ${path} mounts and makes no variable of`, `${driver}.syncSecret: true`]
      : [`nothing brings to ${path}`, `${driver}: true`];
    return [
      { path: where, message: `is a secret, which ${why}; want ${way}, or ${path}.addons.externalSecrets: true` },
    ];
  }
  return by === "externalSecrets" && identity !== "irsa" && serviceAccount !== undefined
    ? [
        {
          path: where,
          message: `is a secret that External Secrets brings to ${path}, and that cannot take on a role of Pod Identity; want ${at(team, "serviceAccounts", serviceAccount)}.identity: "irsa", or ${path}.addons.secretsStoreCsiDriver: true`,
        },
      ]
    : [];
}

function userProblems({ path: home, team }: KeyedTeam, { path, application }: KeyedApplication): Problem[] {
  return application.runAsUser === 0 && (team.podSecurity ?? "restricted") === "restricted"
    ? [
        {
          path: at(path, "runAsUser"),
          message: `is 0, which Pod Security restricted refuses; want a number above 0, or ${home}.podSecurity: "baseline"`,
        },
      ]
    : [];
}

function listeningProblems(path: string, application: Listening): Problem[] {
  const { port, ports = {}, probes, runAsUser } = application;
  const all = [
    ...(port === undefined ? [] : [["port", port] as const]),
    ...Object.entries(ports).map(([name, number]) => [`ports.${name}`, number] as const),
  ];
  const low = all.filter(([, number]) => number < 1024 && runAsUser !== 0);
  const twins = all.filter(([, number], i) => all.slice(0, i).some(([, other]) => other === number));
  return [
    ...low.map(([name, number]) => ({
      path: `${path}.${name}`,
      message: `is ${number}; want one above 1023, since an unprivileged user cannot listen below`,
    })),
    ...twins.map(([name, number]) => ({
      path: `${path}.${name}`,
      message: `is ${number} again; want every port once`,
    })),
    ...("app" in ports
      ? [{ path: `${path}.ports.app`, message: "has the name of the port itself; want another name" }]
      : []),
    ...(all.length > 0 && probes === undefined
      ? [
          {
            path: `${path}.probes`,
            message: "is missing for something that listens; want { path }, { tcp: true } or { command }",
          },
        ]
      : []),
    ...probeProblems(path, application),
  ];
}

function probeProblems(path: string, { port, ports = {}, probes = {} }: Listening): Problem[] {
  const here = at(path, "probes");
  const list =
    "path" in probes || "tcp" in probes || "command" in probes
      ? [[here, probes] as const]
      : Object.entries(probes).map(([purpose, probe]) => [at(here, purpose), probe] as const);
  const known = [...(port === undefined ? [] : [port]), ...Object.keys(ports), ...Object.values(ports)];
  return list.flatMap(([where, probe]): Problem[] => {
    if (probe === undefined || "command" in probe || !("path" in probe || "tcp" in probe)) {
      return [];
    }
    const asked = probe.port ?? port;
    if (asked === undefined) {
      return [
        {
          path: at(where, "port"),
          message: "is missing, and the application has no port of its own; want one of the two",
        },
      ];
    }
    return known.includes(asked)
      ? []
      : [
          {
            path: at(where, "port"),
            message: `is ${JSON.stringify(asked)}; want ${known.length > 0 ? `a port of the application: ${known.join(", ")}` : "a port of the application, which has none"}`,
          },
        ];
  });
}

/** A pod that is ended while it still answers for its load balancer never hears that it should stop. */
function endProblems({ path, application }: KeyedApplication): Problem[] {
  const { terminationGracePeriodSeconds: given, ingress } = application;
  return given !== undefined && ingress !== undefined && given <= DRAIN_SECONDS
    ? [
        {
          path: at(path, "terminationGracePeriodSeconds"),
          message: `is ${given}; want more than ${DRAIN_SECONDS}, for which a pod behind an Ingress goes on answering before it is asked to stop`,
        },
      ]
    : [];
}

function scalingProblems(
  environment: Environment,
  { clusters }: KeyedTeam,
  { path, application }: KeyedApplication,
): Problem[] {
  if (application.kind !== "deployment" || typeof application.replicas !== "object") {
    return [];
  }
  const { min, max } = application.replicas;
  const here = at(path, "replicas");
  const blind = clusters.filter(
    ({ cluster }) => !addonsOf(environment, cluster).some(({ name }) => name === "metricsServer"),
  );
  return [
    ...(min > max ? [{ path: at(here, "min"), message: `is ${min}; want at most max (${max})` }] : []),
    ...blind.map(({ path: cluster }) => ({
      path: here,
      message: `follow the load, which nothing measures on ${cluster}; want ${cluster}.addons.metricsServer: true, or a number`,
    })),
  ];
}
