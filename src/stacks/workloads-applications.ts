import type { Environment } from "../config";
import { addonsOf, type ClusterDescription } from "../config/addon-context";
import { certificateZoneOfHost } from "../config/hosts";
import { chartMirrors } from "../config/mirrors";
import { bucketNames } from "../config/names";
import { secretDelivery } from "../config/secret-delivery";
import { METRICS } from "../constructs/workloads/monitors";
import type { ApplicationChoice } from "../constructs/workloads/team";
import type { DnsReferences } from "../contracts/dns";
import type { RegistryReferences } from "../contracts/registry";
import { mapValues, ownValue } from "../core/maps";
import type { TeamDescription } from "./workloads-teams";

/** What the applications of a team are worked out from. */
export interface ApplicationsRequest {
  /** The environment. */
  readonly environment: Environment;
  /** The cluster. */
  readonly cluster: ClusterDescription;
  /** The team. */
  readonly team: TeamDescription;
  /** References into the registry state. @default the environment has none */
  readonly registry?: RegistryReferences;
  /** References into the dns state. @default the environment has none */
  readonly dns?: DnsReferences;
}

type Application = NonNullable<TeamDescription["applications"]>[string];
type Ingress = NonNullable<Extract<Application, { kind: "deployment" }>["ingress"]>;

/** Applications of a team with everything that other states know of them. */
export function applicationsOf(request: ApplicationsRequest): Record<string, ApplicationChoice> {
  const { environment, cluster, team } = request;
  const buckets = bucketNames(environment);
  const by = secretDelivery(environment, cluster);
  return mapValues(team.applications ?? {}, (application) => {
    const ingress = "ingress" in application ? application.ingress : undefined;
    const identity = ownValue(team.serviceAccounts, application.serviceAccount ?? "")?.identity ?? "podIdentity";
    return {
      application,
      ...imageOf(request, application.image),
      certificateArn: ingress && certificateOf(request, ingress),
      accessLogsBucket: ingress?.accessLogs && ownValue(buckets, ingress.accessLogs),
      secrets: by && { by, identity },
    };
  });
}

/** Whether an application of a team is told a secret. */
export function hasSecrets({ applications = {} }: TeamDescription): boolean {
  return Object.values(applications).some(({ env = {} }) =>
    Object.values(env).some((value) => typeof value === "object" && "secret" in value),
  );
}

/** The applications of a team that have a port for metrics, where there is a Prometheus that could ask. */
export function monitoredOf(environment: Environment, cluster: ClusterDescription) {
  const on = addonsOf(environment, cluster).some(({ name }) => name === "kubePrometheusStack");
  return ({ applications = {} }: TeamDescription): string[] =>
    Object.entries(applications).flatMap(([key, application]) => {
      const { ports = {} } = application.kind === "cronJob" ? {} : application;
      return on && METRICS in ports ? [key] : [];
    });
}

/** The image, and where it is looked for before anything is planned with it: those of others nobody here may list. */
function imageOf(
  { environment, registry }: ApplicationsRequest,
  image: Application["image"],
): Pick<ApplicationChoice, "image" | "imagePresent"> {
  if ("name" in image) {
    return { image: `${mirrored(environment, image.name)}@${image.digest}` };
  }
  const [tag, digest] = "tag" in image ? [image.tag, undefined] : [undefined, image.digest];
  const url = registry?.repositoryUrl(image.repository) ?? "";
  return {
    image: tag === undefined ? `${url}@${digest}` : `${url}:${tag}`,
    // In somebody else's registry Terraform may pull and not list.
    imagePresent:
      environment.registry?.kind === "own"
        ? { ...repositoryOf(environment, image.repository), tag, digest }
        : undefined,
  };
}

/** The name of an image of somebody else's, in the mirror where there is one. */
function mirrored(environment: Environment, name: string): string {
  const { images, hosts = {} } = chartMirrors(environment);
  const [host = "", ...rest] = name.split("/");
  return images === undefined ? name : [images, ownValue(hosts, host) ?? host, ...rest].join("/");
}

/** Where a repository is, literally: the registry is asked for its images at plan. */
function repositoryOf({ name, aws, registry }: Environment, key: string) {
  const { accountId = aws.accountId, region = aws.region } = (registry?.kind === "own" && registry.aws) || {};
  return { repositoryName: `${name}/${key}`, registryId: accountId, region };
}

/** The certificate of an Ingress: the one that it names, or that of the zone which covers its host. */
function certificateOf(
  { environment, dns }: ApplicationsRequest,
  { host, certificateArn }: Ingress,
): string | undefined {
  const zone = certificateZoneOfHost(environment, host);
  return certificateArn ?? (zone && dns?.certificateArn(zone.domain));
}
