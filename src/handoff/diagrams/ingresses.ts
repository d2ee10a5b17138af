import type { TerraformBlock } from "../../core/terraform-json";
import { blocksOf, textsOf, valueAt } from "../../guardrails/block";
import type { ResourceBlock } from "../../guardrails/output";
import { nameOf } from "./names";
import type { ClusterSubject, Subject } from "./subject";

/** A way in from outside the cluster. */
export interface Ingress {
  /** Id of its load balancer's box: ingresses of one group share it. */
  readonly id: string;
  /** What the load balancer is called: the group, or the ingress with its namespace. */
  readonly title: string;
  /** Its namespace. */
  readonly namespace: string;
  /** Whether it answers the internet. */
  readonly internetFacing: boolean;
  /** What else is to be known of the load balancer, a line each. */
  readonly lines: readonly string[];
  /** The names that it answers, with the services behind them. */
  readonly rules: readonly { readonly host: string; readonly services: readonly string[] }[];
  /** Share of the names' traffic, in parts of all clusters' weights. @default the names are not weighted */
  readonly weight?: number;
}

const ALB = "alb.ingress.kubernetes.io";
const DNS = "external-dns.alpha.kubernetes.io";

/** The ways in that the workloads state of a cluster declares. */
export function ingressesOf(subject: Subject, { states }: ClusterSubject): readonly Ingress[] {
  return subject.output
    .all("kubernetes_ingress_v1")
    .filter(({ state }) => state === states.workloads)
    .map((one) => {
      const metadata = blocksOf(one.block.metadata)[0] ?? {};
      const notes = (metadata.annotations ?? {}) as Record<string, string>;
      const own = (name: string) => notes[`${ALB}/${name}`];
      const group = own("group.name");
      const weight = notes[`${DNS}/aws-weight`];
      const certificates = `${own("certificate-arn") ?? ""}`.split(",").filter((text) => text !== "");
      return {
        id: `${states.workloads}/balancer/${group ?? one.address}`,
        title: group ?? `${metadata.namespace}/${metadata.name}`,
        namespace: `${metadata.namespace}`,
        internetFacing: own("scheme") === "internet-facing",
        lines: [
          ...certificates.map((arn: string) => `HTTPS, certificate of ${certificateName(subject, one, arn)}`),
          ...(own("wafv2-acl-arn") ? [`WAF ${own("wafv2-acl-arn")?.replace(/^.*webacl\/([^/]+)\/.*$/, "$1")}`] : []),
          ...accessLogs(own("load-balancer-attributes")),
        ],
        rules: blocksOf((valueAt(one.block, "spec") as TerraformBlock | undefined)?.rule).map((rule) => ({
          host: `${rule.host ?? "any name"}`,
          services: blocksOf(valueAt(rule, "http.path"))
            .concat(blocksOf((valueAt(rule, "http") as { path?: unknown } | undefined)?.path))
            .flatMap((path) => textsOf(valueAt(path, "backend.service.name"))),
        })),
        ...(weight !== undefined && { weight: Number(weight) }),
      };
    });
}

/** The name that a certificate is for; the end of the ARN of one that somebody else made. */
function certificateName(subject: Subject, ingress: ResourceBlock, arn: string): string {
  return arn.includes("${") ? nameOf(subject, ingress, arn) : arn.replace(/^.*\//, "");
}

function accessLogs(attributes = ""): string[] {
  const bucket = /access_logs\.s3\.bucket=([^,]+)/.exec(attributes)?.[1];
  return bucket === undefined ? [] : [`access logs in ${bucket}`];
}
