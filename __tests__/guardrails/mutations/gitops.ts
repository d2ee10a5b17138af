import type { Block, Draft, Mutations } from "../../support/guardrails";
import { gitops } from "./kubernetes/edits";
import { nodeClass } from "./nodes/support";

const DIGEST = `sha256:${"0".repeat(64)}`;

/** Hands a release of the platform over to something else than Terraform, with other values. */
function handOver(draft: Draft, label: string, change: (values: Block) => void): void {
  const { namespace, chart, repository, version, values } = draft.one("helm_release", label);
  const changed = JSON.parse(draft.values(values[0], change).replace(/\$\{[^}]*\}/g, "given")) as Block;
  draft.remove("helm_release", label);
  gitops(draft, {
    charts: [{ release: label, namespace, source: { chart, repository, version }, values: changed }],
  });
}

const handNodeClass = (change: (spec: Block) => void) => (draft: Draft) =>
  gitops(draft, { objects: [nodeClass(change)] });

/** Changes of what a state tells something else to install, which its controls find there as they do in releases of Terraform. */
export const GITOPS_MUTATIONS: Mutations = {
  "DNS-05c": [
    {
      title: "lets external-dns delete records",
      change: (draft) =>
        handOver(draft, "external-dns", (values) => {
          values.policy = "sync";
        }),
      fault: 'is "sync"; want "upsert-only"',
    },
  ],
  "ECR-07": [
    {
      title: "runs an image of Docker Hub",
      change: (draft) =>
        gitops(draft, {
          objects: [
            {
              apiVersion: "batch/v1",
              kind: "Job",
              metadata: { name: "extra", namespace: "monitoring" },
              spec: {
                template: {
                  spec: {
                    automountServiceAccountToken: false,
                    containers: [
                      {
                        name: "extra",
                        image: `docker.io/library/nginx@${DIGEST}`,
                        resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { memory: "32Mi" } },
                        securityContext: {
                          allowPrivilegeEscalation: false,
                          capabilities: { drop: ["ALL"] },
                          readOnlyRootFilesystem: true,
                        },
                      },
                    ],
                    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
                    serviceAccountName: "extra",
                  },
                },
              },
            },
          ],
        }),
      fault: `is docker.io/library/nginx@${DIGEST}; want an image of a private registry of ECR`,
    },
    {
      title: "takes the image of a chart from a registry that nobody knows",
      change: (draft) =>
        handOver(draft, "external-dns", (values) => {
          values.image = { registry: "registry.example.net", repository: "external-dns" };
        }),
      fault:
        "is registry.example.net/external-dns; want an image of public.ecr.aws, registry.k8s.io, quay.io, ghcr.io, docker.io or a private registry of ECR",
    },
  ],
  "LB-01j": [
    {
      title: "makes a Service a classic load balancer",
      change: (draft) =>
        gitops(draft, {
          objects: [
            {
              apiVersion: "v1",
              kind: "Service",
              metadata: { name: "extra", namespace: "monitoring" },
              spec: { type: "LoadBalancer", ports: [{ port: 443 }], selector: { app: "extra" } },
            },
          ],
        }),
      fault: 'is not set, which means a classic load balancer; want "service.k8s.aws/nlb"',
    },
  ],
  "NOD-01": [
    {
      title: "lets a node class answer without a token",
      change: handNodeClass((spec) => {
        spec.metadataOptions.httpTokens = "optional";
      }),
      fault: 'is "optional"; want "required"',
    },
  ],
  "NOD-02": [
    {
      title: "hands a chart over that asks the metadata service",
      change: (draft) =>
        handOver(draft, "load-balancer-controller", (values) => {
          delete values.region;
        }),
      fault: "is not set; want it, since pods do not reach the metadata service",
    },
  ],
  "NOD-03a": [
    {
      title: "leaves a volume of a node class open",
      change: handNodeClass((spec) => {
        spec.blockDeviceMappings[0].ebs.encrypted = false;
      }),
      fault: "is false; want true",
    },
  ],
  "NOD-04": [
    {
      title: "gives nodes of a class public addresses",
      change: handNodeClass((spec) => {
        spec.associatePublicIPAddress = true;
      }),
      fault: "is true; want false",
    },
  ],
};
