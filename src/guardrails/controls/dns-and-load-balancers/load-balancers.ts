import { isFalse, isTrue, isUnknown, quoted, valueAt } from "../../block";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { attributeName, type Balancer, balancersOf } from "./balancers";
import { firewallLooks } from "./firewall";
import { ingresses, services } from "./kubernetes-objects";
import { encryptionLooks, tlsLooks } from "./listeners";

const CHARTS = "load balancers of Ingresses and Services that charts bring themselves";

/** Load balancers: those of Terraform, and those that controllers make for Ingresses, Services and Gateways. */
export const LOAD_BALANCER_CONTROLS: readonly Control[] = [
  {
    id: "LB-01a",
    title: "requests come encrypted, or are sent on to where they do",
    severity: "high",
    sources: [
      "CKV_AWS_2",
      "CKV_AWS_378",
      "CKV2_AWS_20",
      "AWS-0054",
      "AwsSolutions-ELB5",
      "CIS 5.4.5",
      "BPG-SEC network",
    ],
    why: "Whoever is on the way reads and changes passwords, cookies and answers.",
    remedy: "Let `ingress` of an application make the load balancer, and redirect plain HTTP of one of your own.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: CHARTS,
    check: encryptionLooks,
  },
  {
    id: "LB-01b",
    title: "load balancers speak TLS 1.2 or later",
    severity: "high",
    sources: ["CKV_AWS_103", "CKV2_AWS_74", "AWS-0047"],
    why: "Older versions and ciphers can be broken, also years later out of what was recorded.",
    remedy: "Let `ingress` of an application name the policy, and set ssl_policy on a listener of your own.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: CHARTS,
    check: tlsLooks,
  },
  {
    id: "LB-01c",
    title: "invalid headers are dropped",
    severity: "medium",
    sources: ["CKV_AWS_131", "AWS-0052"],
    why: "What the load balancer and the pod read differently smuggles a second request past the first.",
    remedy:
      "Let `ingress` of an application make the load balancer; set drop_invalid_header_fields on one of your own.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: CHARTS,
    check: (output) => attributeLooks(output, "application", "routing.http.drop_invalid_header_fields.enabled"),
  },
  {
    id: "LB-01d",
    title: "requests that could be read in two ways are held back",
    severity: "medium",
    sources: ["CKV_AWS_328"],
    why: "In monitor mode they reach the pod, which may take one request for two.",
    remedy: "Leave desync_mitigation_mode out, or set defensive or strictest.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: CHARTS,
    check: desyncLooks,
  },
  {
    id: "LB-01e",
    title: "load balancers record who asked for what",
    severity: "medium",
    sources: ["CKV_AWS_91", "AwsSolutions-ELB2"],
    why: "Without a record nobody can tell what an attacker tried, or what worked.",
    remedy: "Name a bucket of `data.buckets` with the purpose accessLogs in `ingress.accessLogs`.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: CHARTS,
    check: (output) => [
      ...attributeLooks(output, "application", "access_logs.s3.enabled"),
      ...each(output.all("aws_elb"), "access_logs", ({ block }) =>
        block.access_logs === undefined || isFalse(valueAt(block, "access_logs.enabled"))
          ? "are off; want a bucket for them"
          : undefined,
      ),
    ],
  },
  {
    id: "LB-01f",
    title: "a firewall stands before what the internet reaches",
    severity: "medium",
    sources: ["CKV2_AWS_28", "CKV2_AWS_76"],
    why: "Scanners try known holes within hours of their publication, sooner than every image is rebuilt.",
    remedy: "Name a web ACL in `ingress.waf`, with AWSManagedRulesKnownBadInputsRuleSet among its rules.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: CHARTS,
    check: firewallLooks,
  },
  {
    id: "LB-01g",
    title: "load balancers ask whether what they send to is well",
    severity: "low",
    sources: ["CKV_AWS_261"],
    why: "Requests go to pods and machines that cannot answer them.",
    remedy: "Let `ingress.healthCheckPath` or `probes` name a path, and leave health checks of target groups on.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: CHARTS,
    check: (output) => [
      ...each(output.all("aws_lb_target_group", "aws_alb_target_group"), "health_check.enabled", ({ block }) =>
        isFalse(valueAt(block, "health_check.enabled")) ? "is false; want true" : undefined,
      ),
      ...ingresses(output).map(({ place, where, annotations: { "healthcheck-path": path } }) =>
        look(place, `${where}.healthcheck-path`, path ? undefined : "is not set; want a path that answers for health"),
      ),
    ],
  },
  {
    id: "LB-01h",
    title: "load balancers of Terraform cannot be deleted",
    severity: "medium",
    guard: true,
    sources: ["CKV_AWS_150"],
    why: "Everything behind it is out of reach, and its name and addresses do not come back.",
    remedy: "Set enable_deletion_protection. Those of Ingresses go with them, and their names are written anew.",
    check: (output) =>
      balancersOf(output)
        .filter(({ ours }) => ours)
        .map((one) => attributeLook(one, "deletion_protection.enabled")),
  },
  {
    id: "LB-01i",
    title: "Network Load Balancers reach every zone from each",
    severity: "low",
    sources: ["CKV_AWS_152"],
    why: "A zone whose pods are gone still gets its share of connections, and refuses them.",
    remedy:
      "Set enable_cross_zone_load_balancing, or load_balancing.cross_zone.enabled=true in the annotation of a Service.",
    rendering: CHARTS,
    check: (output) => attributeLooks(output, "network", "load_balancing.cross_zone.enabled"),
  },
  {
    id: "LB-01j",
    title: "no load balancer is a classic one",
    severity: "medium",
    sources: ["AwsSolutions-ELB1", "AwsSolutions-ELB3", "AwsSolutions-ELB4"],
    why: "A classic load balancer knows neither redirects nor firewalls nor TLS 1.3, and sends to nodes in place of pods.",
    remedy: "Use `ingress` of an application, or give a Service the class service.k8s.aws/nlb.",
    rendering: CHARTS,
    check: (output) => [
      ...each(output.all("aws_elb"), "", () => "is a classic load balancer; want aws_lb"),
      ...each(output.all("aws_lb", "aws_alb"), "", () => undefined),
      ...services(output).map(({ place, isCurrent }) =>
        look(
          place,
          "spec.load_balancer_class",
          !isCurrent && 'is not set, which means a classic load balancer; want "service.k8s.aws/nlb"',
        ),
      ),
    ],
  },
  {
    id: "LB-01k",
    title: "a load balancer faces the internet only where it says so",
    severity: "high",
    sources: ["AWS-0053"],
    why: "AWS puts a load balancer on the internet unless it is told not to, with whatever stands behind it.",
    remedy:
      "Write internal on load balancers of your own. Those of Ingresses and Services are internal unless they say internet-facing.",
    check: (output) =>
      each(output.all("aws_lb", "aws_alb", "aws_elb"), "internal", ({ block }) =>
        block.internal === undefined
          ? "is not set; want true, or false where the internet is meant to come in"
          : undefined,
      ),
  },
];

function attributeLooks(output: EnvironmentOutput, kind: Balancer["kind"], key: string): Look[] {
  return balancersOf(output)
    .filter((one) => one.kind === kind)
    .map((one) => attributeLook(one, key));
}

function attributeLook(balancer: Balancer, key: string): Look {
  const value = balancer.attributes[key];
  return look(
    balancer.place,
    attributeName(balancer, key),
    isTrue(value) || isUnknown(value) ? undefined : `is ${quoted(value)}; want true`,
  );
}

function desyncLooks(output: EnvironmentOutput): Look[] {
  const key = "routing.http.desync_mitigation_mode";
  return balancersOf(output)
    .filter(({ kind }) => kind === "application")
    .map((one) =>
      look(
        one.place,
        attributeName(one, key),
        one.attributes[key] === "monitor" && 'is "monitor"; want "defensive" or "strictest"',
      ),
    );
}
