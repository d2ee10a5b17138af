import { SERVICE_QUOTAS } from "../../facts/service-quotas";
import type { DeployerPolicy } from "../deployer";
import type { Book, BookCluster } from "./book";
import { delegatedByHand } from "./first-deployment";
import { code, commands, list, paragraph, shown, table } from "./markdown";

/** How somebody gets to an API that does not answer from the internet. */
const PATHS: Readonly<Record<string, string>> = {
  vpn: "over the VPN",
  peering: "over a peering connection",
  transitGateway: "over the transit gateway",
  directConnect: "over Direct Connect",
  insideVpc: "from inside the VPC",
};

/** What must be there before the first command, and how to see that it is. */
export function prerequisites(book: Book, policies: readonly DeployerPolicy[]): string[] {
  const { clusters } = book;
  return [
    ...tools(book),
    "### Credentials",
    ...credentials(book, policies),
    ...(clusters.length > 0 ? ["### Way to the Kubernetes API", ...ways(book)] : []),
    ...quotas(book),
  ];
}

function tools({ states, clusters, environment }: Book): string[] {
  const [{ json } = { json: {} }] = states;
  const range = (json as { terraform?: { required_version?: string } }).terraform?.required_version ?? "";
  const rows = [
    [`Terraform ${code(range)}, or OpenTofu of the same range`, "everything", code("terraform version")],
    ...(clusters.length > 0
      ? [
          ["AWS CLI 2", "the token for Kubernetes, in the platform and workloads states", code("aws --version")],
          ["kubectl", "looking into the cluster", code("kubectl version --client")],
        ]
      : []),
    ...(hasReleases(states) ? [["Helm 3", "repairing a stuck release only", code("helm version")]] : []),
    ...(environment.registry ? [["docker or skopeo", "pushing images", code("docker version")]] : []),
    ["sha256sum, or shasum on macOS", "checking what you got", code("sha256sum --version")],
    ...(clusters.length > 0 ? [["curl", "checking the way to the Kubernetes API", code("curl --version")]] : []),
    ...(delegatedByHand(environment).length > 0 ? [["dig", "checking the delegation of a zone", code("dig -v")]] : []),
    ...(clusters.some(({ described }) => described.gitops)
      ? [["jq", "handing charts to Argo CD", code("jq --version")]]
      : []),
  ];
  return [table(["tool", "for", "check"], rows)];
}

function hasReleases(states: Book["states"]): boolean {
  return states.some(({ json }) => json.resource?.helm_release !== undefined);
}

function credentials({ environment, clusters }: Book, policies: readonly DeployerPolicy[]): string[] {
  const { accountId, deployer, region } = environment.aws;
  return [
    `Run as the role ${code(deployer)}.${clusters.length > 0 ? " It alone, and the administrators of the description, get into the clusters: whoever deploys as somebody else is locked out of them." : ""}`,
    commands(`aws sts get-caller-identity --region ${region}`),
    paragraph(
      "You should see this account and this role, which STS shows with the name of your session in the place of `SESSION` and without the role's path:",
      shown(`"Account": "${accountId}",`, `"Arn": "${assumed(deployer)}/SESSION"`),
    ).trimEnd(),
    "Another account is refused by every plan.",
    ...(policies.length > 0
      ? [
          "The policies that the role needs, and no more, are in [policies](policies/README.md), by state. That page says where they are attached:",
          list(...policies.map(({ name }) => code(`policies/${name}.json`))),
        ]
      : []),
  ];
}

/** A role's ARN as STS shows it to whoever has assumed the role. Source: IAM user guide, IAM identifiers. */
function assumed(role: string): string {
  const [, partition = "", account = "", name = ""] =
    /^arn:([^:]+):iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(role) ?? [];
  return `arn:${partition}:sts::${account}:assumed-role/${name}`;
}

function ways(book: Book): string[] {
  const { region } = book.environment.aws;
  return [
    list(...book.clusters.map(wayTo)),
    "The states `platform` and `workloads` speak to this API. Check the way once the cluster state is applied:",
    commands(
      ...book.clusters.map(
        ({ name }) =>
          `curl -sk --max-time 10 "$(aws eks describe-cluster --name ${name} --region ${region} --query cluster.endpoint --output text)/livez"; echo`,
      ),
    ),
    "You should see `ok`, or a short JSON text with `Unauthorized` or `Forbidden`: both mean that there is a way. If there is no answer, run Terraform from a place that has one.",
  ];
}

function wayTo({ name, described: { endpoint = {} } }: BookCluster): string {
  const { public: open = false, path, privateCidrs = [] } = endpoint;
  if (open !== false) {
    return `${code(name)} answers to ${open.cidrs.map(code).join(", ")}${(endpoint.private ?? true) ? ", and inside the VPC" : ""}.`;
  }
  const from = privateCidrs.length > 0 ? ` from ${privateCidrs.map(code).join(", ")}` : "";
  return `${code(name)} does not answer from the internet. It is reached ${PATHS[path ?? "insideVpc"]}${from}.`;
}

/** What a fresh account runs out of first. */
function quotas({ output, environment }: Book): string[] {
  const addresses = output.all("aws_eip").length;
  const { value } = SERVICE_QUOTAS.elasticIps;
  return addresses === 0
    ? []
    : [
        "### Quotas",
        `This takes ${addresses} Elastic IP ${addresses === 1 ? "address" : "addresses"} in ${code(environment.aws.region)}. An account has ${value} in a region unless more were asked for:`,
        commands(
          `aws ec2 describe-addresses --region ${environment.aws.region} --query 'length(Addresses)'`,
          `aws service-quotas get-service-quota --service-code ec2 --quota-code ${SERVICE_QUOTAS.elasticIps.code} --region ${environment.aws.region} --query Quota.Value`,
        ),
      ];
}
