import { ownValue } from "../../core/maps";
import type { Problem } from "../../core/problems";
import { DEFAULT_STORAGE_CLASS } from "../../core/storage-class";
import type { Environment } from "..";
import { DEFAULT_STORAGE_CLASSES } from "../addon-context";
import { at } from "../path";
import { secretDelivery } from "../secret-delivery";
import type { Check, KeyedCluster } from "./check";
import { applicationsOf, type KeyedApplication, type KeyedTeam, teamsOf } from "./keyed-team";
import { replicaVolumesOf } from "./keyed-volume";

/** Faults of pods that a profile puts on Fargate: what there is no agent and no driver for. */
export const fargate: Check = (environment) =>
  teamsOf(environment).flatMap((keyed) =>
    keyed.clusters.flatMap((cluster) => {
      const profiles = profilesOf(cluster, keyed);
      const [profile] = profiles;
      return profile === undefined
        ? []
        : [
            ...identityProblems(keyed, profiles),
            ...applicationsOf(keyed).flatMap((one) => [
              ...volumeProblems(keyed, one, cluster, profile),
              ...secretProblems(environment, one, cluster, profile),
            ]),
          ];
    }),
  );

/** Labels of a team's pods that a profile can choose them by: those of Kubernetes itself a profile may not name. */
export function podLabels({ key, team }: KeyedTeam): Readonly<Record<string, string>> {
  return { team: key, ...(team.costCenter !== undefined && { "cost-center": team.costCenter }) };
}

/** Paths of the Fargate profiles that take the pods of a team. Source: EKS API, FargateProfileSelector: all labels must be there. */
function profilesOf({ path, cluster }: KeyedCluster, keyed: KeyedTeam): string[] {
  const labels = podLabels(keyed);
  return Object.entries(cluster.compute.fargateProfiles ?? {})
    .filter(([, { selectors }]) =>
      selectors.some(
        (selector) =>
          selector.namespace === keyed.key &&
          Object.entries(selector.labels ?? {}).every(([label, value]) => ownValue(labels, label) === value),
      ),
    )
    .map(([key]) => at(path, "compute", "fargateProfiles", key));
}

/** Source: EKS user guide, EKS Pod Identity considerations: not on Fargate. */
function identityProblems({ key, path, team }: KeyedTeam, profiles: readonly string[]): Problem[] {
  return Object.entries(team.serviceAccounts ?? {})
    .filter(([, { identity = "podIdentity", grants }]) => identity === "podIdentity" && grants !== undefined)
    .flatMap(([name, { identity }]) =>
      profiles.map((profile) => ({
        path: at(path, "serviceAccounts", name, "identity"),
        message: `is ${identity === undefined ? "missing, which means podIdentity" : "podIdentity"}, but ${profile} puts the pods of ${key} on Fargate, which has no agent for it; want "irsa"`,
      })),
    );
}

/** Source: EKS user guide: Fargate mounts no EBS volumes, and no EFS volumes that are made for their claims. */
function volumeProblems(
  { team }: KeyedTeam,
  one: KeyedApplication,
  { cluster: { storageClasses = DEFAULT_STORAGE_CLASSES } }: KeyedCluster,
  profile: string,
): Problem[] {
  const { key, path, application } = one;
  const all = [
    ...replicaVolumesOf(one).map((volume) => ({ where: volume.path, volume })),
    ...Object.keys(application.mounts ?? {}).map((name) => ({
      where: at(path, "mounts", name),
      volume: ownValue(team.volumes, name),
    })),
  ];
  return all.flatMap(({ where, volume }) => {
    const found = volume && ownValue(storageClasses, volume.class ?? DEFAULT_STORAGE_CLASS);
    const is = { ebs: "a block device", efs: "a directory that is made for its claim" };
    return found === undefined
      ? []
      : [
          {
            path: where,
            message: `is ${is[found.kind]}, which Fargate cannot mount, and ${profile} puts the pods of ${key} there; want ${key} in a team that no profile takes, or its data in S3 or a database`,
          },
        ];
  });
}

/** Source: EKS user guide, Secrets Manager secrets with pods: the driver's provider supports no Fargate. */
function secretProblems(
  environment: Environment,
  { key, path, application }: KeyedApplication,
  { path: home, cluster }: KeyedCluster,
  profile: string,
): Problem[] {
  if (secretDelivery(environment, cluster) !== "secretsStoreCsiDriver") {
    return [];
  }
  const addons = at(home, "addons");
  return Object.entries(application.env ?? {})
    .filter(([, value]) => typeof value === "object" && "secret" in value)
    .map(([name]) => ({
      path: at(path, "env", name),
      message: `is a secret that the Secrets Store CSI driver brings to ${home}, which is not on Fargate, and ${profile} puts the pods of ${key} there; want ${addons}.externalSecrets: true in place of ${addons}.secretsStoreCsiDriver, or ${key} in a team that no profile takes`,
    }));
}
