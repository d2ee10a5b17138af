import { isPrivate, parseCidr } from "../../../core/cidr";
import { SERVICE_QUOTAS } from "../../../facts/service-quotas";
import { isFalse, quoted, textsOf, valueAt, wantFalse, wantTrue } from "../../block";
import type { Control } from "../../control";
import { each } from "../../looks";
import type { ResourceBlock } from "../../output";
import { isReference } from "../../references";

const CLUSTER = "aws_eks_cluster";

/** Who reaches the Kubernetes API. */
export const ENDPOINT_CONTROLS: readonly Control[] = [
  {
    id: "EKS-01",
    title: "the public API endpoint is off",
    severity: "critical",
    development: {
      severity: "low",
      because: "development clusters may be public to the addresses that EKS-02 looks at",
    },
    sources: [
      "CKV_AWS_39",
      "AWS-0040",
      "AwsSolutions-EKS1",
      "SecHub EKS.1",
      "CIS 5.4.1",
      "CIS 5.4.2",
      "BPG-SEC iam/endpoint",
    ],
    why: "Whoever holds or guesses a credential can use it from anywhere that reaches the endpoint. EKS opens it unless it is told not to.",
    remedy: "Leave `endpoint.public` out, and reach the API over the private endpoint.",
    waive: ["clusters.<cluster>.endpoint"],
    check: (output) =>
      each(output.all(CLUSTER), "vpc_config.endpoint_public_access", ({ block }) =>
        wantFalse(valueAt(block, "vpc_config.endpoint_public_access")),
      ),
  },
  {
    id: "EKS-02",
    title: "a public API endpoint answers named addresses alone",
    severity: "critical",
    sources: ["CKV_AWS_38", "AWS-0041", "CIS 5.4.1", "BPG-NET subnets", "EKS quotas"],
    why: "An endpoint that answers the whole internet is tried by everyone on it, with stolen tokens and with faults of the API server that are not repaired yet.",
    remedy:
      "Name the ranges of those who need it in `endpoint.public.cidrs`: 40 at most, none wider than somebody's own.",
    waive: ["clusters.<cluster>.endpoint"],
    check: (output) => each(output.all(CLUSTER).filter(isPublic), "vpc_config.public_access_cidrs", cidrFault),
  },
  {
    id: "EKS-03",
    title: "the private API endpoint is on",
    severity: "high",
    sources: ["CIS 5.4.2", "BPG-NET subnets", "terraform-aws-modules FAQ", "eksctl ErrClusterEndpointNoAccess"],
    why: "Without it nodes reach the API through the internet, and lose it with their way there. EKS leaves it off unless it is told otherwise; with both endpoints off nobody reaches the API.",
    remedy: "Leave `endpoint.private` at true.",
    waive: ["clusters.<cluster>.endpoint"],
    check: (output) =>
      each(output.all(CLUSTER), "vpc_config.endpoint_private_access", ({ block }) =>
        wantTrue(valueAt(block, "vpc_config.endpoint_private_access")),
      ),
  },
];

/** The provider opens the endpoint unless it is told not to. */
function isPublic({ block }: ResourceBlock): boolean {
  return !isFalse(valueAt(block, "vpc_config.endpoint_public_access"));
}

function cidrFault({ block }: ResourceBlock): string | undefined {
  const { value: most } = SERVICE_QUOTAS.publicEndpointCidrs;
  const written = valueAt(block, "vpc_config.public_access_cidrs");
  const cidrs = textsOf(written);
  if (cidrs.length === 0) {
    return `is ${quoted(written)}, which is 0.0.0.0/0; want the ranges of those who need it`;
  }
  return cidrs.length > most
    ? `has ${cidrs.length} blocks; want at most ${most}`
    : cidrs.map(blockFault).find((fault) => fault !== undefined);
}

function blockFault(text: string): string | undefined {
  const cidr = parseCidr(text);
  if (typeof cidr === "string") {
    return isReference(text) ? undefined : `has ${quoted(text)}, which ${cidr}`;
  }
  // A range outside private space that is wider than any one owner's.
  const wide = !(cidr.family === 4 && isPrivate(cidr)) && cidr.prefix < (cidr.family === 4 ? 8 : 16);
  return wide ? `is open to ${text}; want the ranges of those who need it` : undefined;
}
