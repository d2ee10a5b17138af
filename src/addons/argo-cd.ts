import { z } from "zod";
import { parseArn } from "../core/arn";
import { dnsName } from "../core/patterns";
import { CHARTS } from "../facts/charts";
import { type CapabilityInstall, defineAddon } from "./addon";
import { argoCdImages, argoCdValues } from "./argo-cd-values";
import { ruled } from "./ruled";

const NAMESPACE = "argocd";

const people = z.strictObject({
  /** Ids of groups in IAM Identity Center. @default none */
  groups: z.array(z.string()).min(1).optional(),
  /** Ids of users in IAM Identity Center. @default none */
  users: z.array(z.string()).min(1).optional(),
});

const capability = z.strictObject({
  /** ARN of the instance of IAM Identity Center that people log in with. It cannot be changed later. */
  identityCenterArn: z.string(),
  /** Region of that instance. @default the cluster's */
  identityCenterRegion: z.string().optional(),
  /** Who may do everything. At least one group or user. */
  admins: people,
  /** Who may change applications. @default nobody */
  editors: people.optional(),
  /** Who may look. @default nobody */
  viewers: people.optional(),
  /** Ids of the VPC endpoints that alone reach the web interface. @default it is reached from the internet, by who can log in */
  vpcEndpointIds: z.array(z.string()).min(1).optional(),
});

type Capability = z.output<typeof capability>;

/** Keeps what runs in the cluster in step with what Git says. */
export const argoCd = defineAddon({
  title: "Argo CD",
  summary: "keeps applications in the cluster in step with Git",
  after: ["prometheusOperatorCrds"],
  options: z.strictObject({
    /** Whether its cache is kept by three pods on three nodes. @default false */
    ha: z.boolean().optional(),
    /** Whether Dex is installed, which logs people in with GitHub, LDAP and the like. @default false; OIDC needs none */
    dex: z.boolean().optional(),
    /** Host under which its web interface is reached. @default the chart's example, which is good for port forwarding alone */
    domain: ruled(dnsName).optional(),
    /** AWS runs it outside the cluster, as an EKS Capability, and people log in with IAM Identity Center. @default it runs in the cluster */
    capability: capability.optional(),
  }),
  faults: ({ ha, dex, domain, capability: outside }, { nodes, nodePools, fargateOnly, autoMode }) => {
    const inside = (given: boolean) => outside !== undefined && given && "is given beside capability; want one of them";
    const arn = outside && parseArn(outside.identityCenterArn);
    return {
      ha:
        inside(ha === true) ||
        (ha === true &&
          nodes < 3 &&
          // Karpenter brings as many as it takes.
          Object.keys(nodePools).length === 0 &&
          !fargateOnly &&
          !autoMode &&
          `is true where ${nodes} nodes are sure; want at least 3, one for each pod of the cache, or false`),
      dex: inside(dex === true),
      domain: inside(domain !== undefined),
      "capability.identityCenterArn":
        outside !== undefined &&
        (arn?.service !== "sso" || !arn.resource.startsWith("instance/")) &&
        `is ${outside.identityCenterArn}; want the ARN of an instance, such as arn:aws:sso:::instance/ssoins-1234567890abcdef`,
      "capability.admins":
        outside !== undefined && identities(outside.admins).length === 0 && "is empty; want a group or a user",
    };
  },
  install: ({ ha = false, dex = false, domain, capability: outside }, context) => {
    if (outside) {
      return capabilityInstall(outside, context.region);
    }
    const settings = { ha, dex, ...(domain && { domain }) };
    return {
      kind: "helm",
      namespace: NAMESPACE,
      podSecurity: "restricted",
      releases: [
        {
          name: NAMESPACE,
          chart: CHARTS["argo-cd"],
          images: argoCdImages(settings, CHARTS["argo-cd"].appVersion),
          values: argoCdValues(settings, context),
        },
      ],
    };
  },
});

/** Arguments as the bindings of `aws_eks_capability` spell them. Source: EKS API, CreateCapability, ArgoCdConfigRequest. */
function capabilityInstall(wanted: Capability, region: string): CapabilityInstall {
  const { identityCenterArn, identityCenterRegion = region, admins, editors, viewers, vpcEndpointIds } = wanted;
  const roles = [
    { role: "ADMIN", identity: identities(admins) },
    { role: "EDITOR", identity: identities(editors) },
    { role: "VIEWER", identity: identities(viewers) },
  ];
  const argoCdArguments = {
    namespace: NAMESPACE,
    awsIdc: [{ idcInstanceArn: identityCenterArn, idcRegion: identityCenterRegion }],
    rbacRoleMapping: roles.filter(({ identity }) => identity.length > 0),
    ...(vpcEndpointIds && { networkAccess: [{ vpceIds: vpcEndpointIds }] }),
  };
  return {
    kind: "capability",
    namespace: NAMESPACE,
    type: "ARGOCD",
    configuration: { argoCd: [argoCdArguments] },
  };
}

function identities({ groups = [], users = [] }: z.output<typeof people> = {}) {
  return [...groups.map((id) => ({ id, type: "SSO_GROUP" })), ...users.map((id) => ({ id, type: "SSO_USER" }))];
}
