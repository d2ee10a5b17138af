import type { Block, Draft, Mutations } from "../../../support/guardrails";

const STATE = "main-platform";

/** An Application Load Balancer as it should be, with what a mutation writes otherwise. */
function balancer(draft: Draft, block: object = {}): Block {
  return draft.add(STATE, "aws_lb", "own", {
    internal: true,
    drop_invalid_header_fields: true,
    enable_deletion_protection: true,
    access_logs: { bucket: "logs", enabled: true },
    timeouts: { create: "20m", update: "20m", delete: "20m" },
    tags: { Team: "shop" },
    ...block,
  });
}

/** A Network Load Balancer as it should be. */
const networkBalancer = (draft: Draft, block: object) =>
  balancer(draft, { load_balancer_type: "network", enable_cross_zone_load_balancing: true, ...block });

/** A listener of that load balancer. */
function listener(draft: Draft, block: object): void {
  balancer(draft);
  draft.add(STATE, "aws_lb_listener", "own", {
    load_balancer_arn: "${aws_lb.own.arn}",
    default_action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.own.arn}" }],
    ...block,
  });
}

/** A classic load balancer. */
const classic = (draft: Draft, block: object) =>
  draft.add(STATE, "aws_elb", "old", {
    internal: true,
    access_logs: { bucket: "logs" },
    listener: [
      { lb_port: 443, lb_protocol: "https", instance_port: 80, instance_protocol: "http", ssl_certificate_id: "c" },
    ],
    ...block,
  });

const FORWARD = 'is "forward" of plain HTTP; want "redirect" to HTTPS';

/** Changes that add load balancers of Terraform which break controls. */
export const LOAD_BALANCER_MUTATIONS: Mutations = {
  "LB-01a": [
    {
      title: "adds a listener in the clear",
      change: (draft) => listener(draft, { port: 80, protocol: "HTTP" }),
      fault: FORWARD,
    },
    {
      title: "adds a listener without a protocol, which means HTTP",
      change: (draft) => listener(draft, { port: 80 }),
      fault: FORWARD,
    },
    {
      title: "adds a listener that sends on to plain HTTP",
      change: (draft) =>
        listener(draft, {
          protocol: "HTTP",
          default_action: [{ type: "redirect", redirect: { protocol: "HTTP", status_code: "HTTP_301" } }],
        }),
      fault: 'is "redirect" of plain HTTP; want "redirect" to HTTPS',
    },
    {
      title: "forwards some paths in the clear",
      change: (draft) => {
        listener(draft, {
          protocol: "HTTP",
          default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", status_code: "HTTP_301" } }],
        });
        draft.add(STATE, "aws_lb_listener_rule", "own", {
          listener_arn: "${aws_lb_listener.own.arn}",
          action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.own.arn}" }],
        });
      },
      fault: FORWARD,
    },
    {
      title: "adds a classic load balancer in the clear",
      change: (draft) => {
        const listeners = [{ lb_port: 80, lb_protocol: "http", instance_port: 80, instance_protocol: "http" }];
        classic(draft, { listener: listeners });
      },
      fault: 'is "http"; want "https"',
      overlaps: ["LB-01j"],
    },
  ],
  "LB-01b": [
    {
      title: "leaves the policy of a listener out",
      change: (draft) => listener(draft, { protocol: "HTTPS" }),
      fault: "is not set, which means ELBSecurityPolicy-2016-08 and speaks TLS 1.0; want TLS 1.2 or later",
    },
    {
      title: "takes old ciphers",
      change: (draft) => listener(draft, { protocol: "TLS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06" }),
      fault:
        'is "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06" and takes ciphers without forward secrecy; want TLS 1.2 or later',
    },
  ],
  "LB-01c": [
    {
      title: "leaves invalid headers in",
      change: (draft) => balancer(draft, { drop_invalid_header_fields: undefined }),
      fault: "is not set; want true",
    },
  ],
  "LB-01d": [
    {
      title: "lets requests through that can be read in two ways",
      change: (draft) => balancer(draft, { desync_mitigation_mode: "monitor" }),
      fault: 'is "monitor"; want "defensive" or "strictest"',
    },
  ],
  "LB-01e": [
    {
      title: "adds a load balancer without a record",
      change: (draft) => balancer(draft, { access_logs: { bucket: "logs" } }),
      fault: "is not set; want true",
    },
    {
      title: "adds a classic load balancer without a record",
      change: (draft) => classic(draft, { access_logs: undefined }),
      fault: "are off; want a bucket for them",
      overlaps: ["LB-01j"],
    },
  ],
  "LB-01f": [
    {
      title: "puts a load balancer on the internet without a firewall",
      change: (draft) => balancer(draft, { internal: false }),
      fault: "is missing before what the internet reaches; want one",
    },
    {
      title: "adds a firewall that knows no bad inputs",
      change: (draft) =>
        draft.add(STATE, "aws_wafv2_web_acl", "own", { scope: "REGIONAL", tags: { Team: "shop" }, rule: [] }),
      fault: "leaves out AWSManagedRulesKnownBadInputsRuleSet; want it among the rules",
    },
  ],
  "LB-01g": [
    {
      title: "asks no target for its health",
      change: (draft) =>
        draft.add(STATE, "aws_lb_target_group", "own", { port: 8080, health_check: { enabled: false } }),
      fault: "is false; want true",
    },
  ],
  "LB-01h": [
    {
      title: "lets a load balancer be deleted",
      change: (draft) => balancer(draft, { enable_deletion_protection: undefined }),
      fault: "is not set; want true",
    },
  ],
  "LB-01i": [
    {
      title: "keeps connections in their zone",
      change: (draft) => networkBalancer(draft, { enable_cross_zone_load_balancing: undefined }),
      fault: "is not set; want true",
    },
  ],
  "LB-01j": [
    {
      title: "adds a classic load balancer",
      change: (draft) => classic(draft, {}),
      fault: "is a classic load balancer; want aws_lb",
    },
  ],
  "LB-01k": [
    {
      title: "puts a load balancer on the internet by leaving a word out",
      change: (draft) => networkBalancer(draft, { internal: undefined }),
      fault: "is not set; want true, or false where the internet is meant to come in",
    },
  ],
};
