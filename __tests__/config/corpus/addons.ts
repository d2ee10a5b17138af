import { type Case, refused, unread, yaml } from "./case";
import { addons } from "./changes";

/** Add-ons. */
export const ADDONS: readonly Case[] = [
  refused("A01", "no such add-on", addons({ externalDnss: true }), [
    "clusters.main.addons.externalDnss is not a field; did you mean externalDns?",
  ]),
  refused("A02", "a build without a v", addons({ vpcCni: { build: "1.22.4-eksbuild.3" } }), [
    'clusters.main.addons.vpcCni.build is "1.22.4-eksbuild.3"; want a build such as v1.22.4-eksbuild.3',
  ]),
  refused("A03", "a build of another minor", addons({ kubeProxy: { build: "v1.37.0-eksbuild.1" } }), [
    "clusters.main.addons.kubeProxy.build is v1.37.0-eksbuild.1 beside a control plane of 1.35; want a build of it, or at most 3 minors older",
  ]),
  refused("A04", "a configuration that is no JSON", addons({ coredns: { configuration: "{replicas" } }), [
    "clusters.main.addons.coredns.configuration is not a field; want build or autoScaling",
  ]),
  refused("A05", "a configuration that is a list", addons({ coredns: { configuration: [] } }), [
    "clusters.main.addons.coredns.configuration is not a field; want build or autoScaling",
  ]),
  refused("A06", "no pod networking", addons({ vpcCni: false }), [
    "clusters.main.addons.vpcCni is false; want options such as {}: it cannot be off",
  ]),
  refused("A07", "no cluster DNS", addons({ coredns: false }), [
    "clusters.main.addons.coredns is false; want options such as {}: it cannot be off",
  ]),
  refused("A08", "EBS volumes without a role", addons({ ebsCsiDriver: { identity: "none" } }), [
    'clusters.main.addons.ebsCsiDriver.identity is "none"; want "podIdentity" or "irsa"',
  ]),
  unread("A09", "an add-on twice", yaml("addons:\n  keda: true\n  keda: false\n"), [
    "is not YAML as we read it: Map keys must be unique at line 3, column 3",
  ]),
  refused(
    "A10",
    "conflicts that are kept when it is made",
    addons({ vpcCni: { resolveConflictsOnCreate: "PRESERVE" } }),
    [
      "clusters.main.addons.vpcCni.resolveConflictsOnCreate is not a field; want build, identity, prefixDelegation, customNetworking or networkPolicy",
    ],
  ),
  refused("A11", "no agent for Pod Identity", addons({ podIdentityAgent: false }), [
    "clusters.main.addons.podIdentityAgent is false; want options such as {}: it cannot be off",
  ]),
  refused("A12", "the name of a role with 65 characters", addons({ ebsCsiDriver: { roleName: "x".repeat(65) } }), [
    "clusters.main.addons.ebsCsiDriver.roleName is not a field; want build or identity",
  ]),
  refused("A13", "the compute type of cluster DNS", addons({ coredns: { computeType: "ec2" } }), [
    "clusters.main.addons.coredns.computeType is not a field; want build or autoScaling",
  ]),
  refused(
    "A14",
    "network policies by a build that has none",
    addons({ vpcCni: { build: "v1.13.4-eksbuild.1", identity: "irsa" } }),
    [
      "clusters.main.addons.vpcCni.build is v1.13.4-eksbuild.1, which enforces no network policies; want v1.14.0-eksbuild.1 or later, or networkPolicy: false",
    ],
  ),
];
