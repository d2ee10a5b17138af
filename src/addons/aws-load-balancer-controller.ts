import { z } from "zod";
import { CHARTS } from "../facts/charts";
import { loadBalancerControllerPolicy } from "../policies/load-balancer-controller";
import { defineAddon } from "./addon";
import { CRITICAL, RESTRICTED_POD, replicas, resources, selectorLabels, spread } from "./pods";

const NAME = "aws-load-balancer-controller";

/** Makes Application and Network Load Balancers. Auto Mode has it built in. */
export const awsLoadBalancerController = defineAddon({
  title: "AWS Load Balancer Controller",
  summary: "makes an Application Load Balancer for an Ingress and a Network Load Balancer for a Service",
  sets: ["essential"],
  inAutoMode: true,
  // It looks for kinds of the Gateway API once, when it starts. Source: its documentation, Gateway API.
  after: ["gatewayApi"],
  options: z.strictObject({
    /** Replicas; one of them leads. @default 2, or 1 on a single node */
    replicas: z.int().min(1).max(10).optional(),
    /** Whether it may attach AWS WAF web ACLs. @default true; false where AWS is reached without the internet */
    waf: z.boolean().optional(),
    /** Whether it may attach AWS Shield Advanced, which the account must have subscribed to. @default false */
    shield: z.boolean().optional(),
  }),
  faults: ({ waf = false, shield = false }, { isolated }) => {
    const lost = "is true where nothing reaches the internet, and no endpoint of network.endpoints leads to";
    return {
      waf: isolated && waf && `${lost} AWS WAF; want it false`,
      shield: isolated && shield && `${lost} AWS Shield; want it false`,
    };
  },
  install: ({ replicas: wanted, waf, shield = false }, context) => {
    // Without a way to AWS WAF the controller would stop at every Ingress.
    const firewall = waf ?? !context.isolated;
    const replicaCount = wanted ?? replicas(context);
    return {
      kind: "helm",
      namespace: "kube-system",
      serviceAccounts: [
        {
          name: NAME,
          policies: { "load-balancers": loadBalancerControllerPolicy({ ...context, waf: firewall, shield }) },
        },
      ],
      releases: [
        {
          name: NAME,
          chart: CHARTS[NAME],
          images: [
            {
              name: `public.ecr.aws/eks/${NAME}`,
              tag: CHARTS[NAME].appVersion,
              repository: "image.repository",
            },
          ],
          values: {
            clusterName: context.clusterName,
            region: context.region,
            vpcId: context.vpcId,
            defaultTags: context.tags,
            serviceAccount: { create: true, name: NAME, annotations: context.annotations("kube-system", NAME) },
            replicaCount,
            podDisruptionBudget: { maxUnavailable: 1 },
            topologySpreadConstraints: spread(selectorLabels(NAME)),
            priorityClassName: CRITICAL,
            podSecurityContext: { fsGroup: 65534, ...RESTRICTED_POD },
            resources: resources("100m", "128Mi", "500m", "512Mi"),
            // Otherwise every rendering makes another certificate: a change at each plan, and a webhook that nobody trusts for a while.
            keepTLSSecret: true,
            enableWafv2: firewall,
            enableWaf: false,
            enableShield: shield,
            // Pods of another add-on must start while this controller is down.
            enableServiceMutatorWebhook: false,
            ingressClass: "alb",
            ingressClassConfig: { default: false },
          },
        },
      ],
    };
  },
});
