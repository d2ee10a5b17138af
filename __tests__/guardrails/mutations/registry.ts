import type { Block, Draft, Mutations } from "../../support/guardrails";
import { restrictedPod } from "./kubernetes/edits";

const repository = (draft: Draft) => draft.one("aws_ecr_repository", "repository-web");

/** Gives the repository a policy. */
function policy(draft: Draft, statement: object): void {
  draft.add("registry", "aws_ecr_repository_policy", "web", {
    repository: "${aws_ecr_repository.repository-web.name}",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Sid: "Pull", Effect: "Allow", Action: "ecr:BatchGetImage", ...statement }],
    }),
  });
}

/** Adds a template for copies that come by replication. */
function template(draft: Draft, block: object): void {
  draft.add("registry", "aws_ecr_repository_creation_template", "copies", {
    prefix: "copies",
    applied_for: ["REPLICATION"],
    image_tag_mutability: "IMMUTABLE",
    encryption_configuration: [{ encryption_type: "KMS", kms_key: "${aws_kms_key.key.arn}" }],
    lifecycle_policy: draft.one("aws_ecr_lifecycle_policy", "web").policy,
    ...block,
  });
}

const DIGEST = `sha256:${"0".repeat(64)}`;

const container = (draft: Draft): Block =>
  [draft.one("kubernetes_deployment_v1", "admin").spec].flat()[0].template.spec.container[0];

/** Changes that break the controls of the registry. */
export const REGISTRY_MUTATIONS: Mutations = {
  "ECR-01": [
    {
      title: "scans no image",
      change: (draft) => {
        delete repository(draft).image_scanning_configuration;
      },
      fault: "is not set; want true",
    },
    {
      title: "leaves a repository out of enhanced scanning",
      change: (draft) => {
        draft.add("registry", "aws_ecr_registry_scanning_configuration", "account", {
          scan_type: "ENHANCED",
          rule: [
            {
              scan_frequency: "CONTINUOUS_SCAN",
              repository_filter: [{ filter: "reference/a*", filter_type: "WILDCARD" }],
            },
          ],
        });
      },
      fault: "is of no account under ENHANCED scanning, whose rules leave this repository out; want a rule for it",
    },
  ],
  "ECR-02": [
    {
      title: "lets tags move",
      change: (draft) => {
        repository(draft).image_tag_mutability = "MUTABLE";
      },
      fault: 'is "MUTABLE"; want "IMMUTABLE"',
    },
    {
      title: "leaves mutability out, which lets tags move",
      change: (draft) => {
        delete repository(draft).image_tag_mutability;
      },
      fault: 'is not set; want "IMMUTABLE"',
    },
    {
      title: "excludes every tag from staying",
      change: (draft) =>
        Object.assign(repository(draft), {
          image_tag_mutability: "IMMUTABLE_WITH_EXCLUSION",
          image_tag_mutability_exclusion_filter: [{ filter: "*", filter_type: "WILDCARD" }],
        }),
      fault: 'is "IMMUTABLE_WITH_EXCLUSION" with the exclusion "*", which is every tag; want filters that name tags',
    },
    {
      title: "lets tags of replicas move",
      change: (draft) => template(draft, { image_tag_mutability: "MUTABLE" }),
      fault: 'is "MUTABLE"; want "IMMUTABLE"',
    },
  ],
  "ECR-03": [
    {
      title: "encrypts with AES256, which is the default",
      change: (draft) => {
        delete repository(draft).encryption_configuration;
      },
      fault: 'is not set; want "KMS"',
    },
    {
      title: "encrypts with the service's own key",
      change: (draft) => {
        repository(draft).encryption_configuration = [{ encryption_type: "KMS" }];
      },
      fault: "is not set; want the ARN of a key",
    },
  ],
  "ECR-04": [
    {
      title: "lets everybody pull",
      change: (draft) => policy(draft, { Principal: "*" }),
      fault: "allows everybody ecr:BatchGetImage; want principals, or a condition on the organization",
    },
    {
      title: "lets everybody pull over TLS",
      change: (draft) =>
        policy(draft, { Principal: { AWS: "*" }, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      fault: "allows everybody ecr:BatchGetImage; want principals, or a condition on the organization",
    },
    {
      title: "lets everybody of whatever organization pull",
      change: (draft) => policy(draft, { Principal: "*", Condition: { StringLike: { "aws:PrincipalOrgID": "o-?*" } } }),
      fault: "allows everybody ecr:BatchGetImage; want principals, or a condition on the organization",
    },
    {
      title: "lets everybody but one account pull",
      change: (draft) => policy(draft, { NotPrincipal: { AWS: "444455556666" } }),
      fault: "allows everybody ecr:BatchGetImage; want principals, or a condition on the organization",
    },
  ],
  "ECR-05": [
    {
      title: "lets nodes push",
      change: (draft) => {
        draft.one("aws_iam_role_policy_attachment", "pullonly").policy_arn =
          "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser";
      },
      fault: "is AmazonEC2ContainerRegistryPowerUser; want a policy that pulls alone",
      overlaps: ["IAM-01c", "NOD-14"],
    },
    {
      title: "lets pods' starter on Fargate push to one repository",
      change: (draft) => {
        draft.add("main-cluster", "aws_iam_role_policy", "push", {
          name: "push",
          role: "${aws_iam_role.fargate-role.name}",
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              {
                Sid: "Push",
                Effect: "Allow",
                Action: ["ecr:PutImage", "ecr:InitiateLayerUpload"],
                Resource: "arn:aws:ecr:us-east-1:111122223333:repository/reference/web",
              },
            ],
          }),
        });
      },
      fault: "allows ecr:PutImage, ecr:InitiateLayerUpload; want rights to pull alone",
    },
  ],
  "ECR-06": [
    {
      title: "leaves a repository without rules",
      change: (draft) => draft.remove("aws_ecr_lifecycle_policy", "repository-web"),
      fault: "is missing; want an aws_ecr_lifecycle_policy",
    },
    {
      title: "writes rules that are none",
      change: (draft) => {
        draft.one("aws_ecr_lifecycle_policy", "repository-web").policy = '{"rules":[]}';
      },
      fault: "has no rules; want JSON with a list of them",
    },
    {
      title: "writes rules that are too short to be any",
      change: (draft) => {
        draft.one("aws_ecr_lifecycle_policy", "repository-web").policy = '{"rules":[{"rulePriority":1}]}';
      },
      fault: "has 30 characters; want 100 to 30720",
    },
    {
      title: "leaves a template without rules",
      change: (draft) => template(draft, { lifecycle_policy: undefined }),
      fault: "is not set; want rules by which images expire",
    },
  ],
  "ECR-07": [
    {
      title: "runs an image of Docker Hub",
      change: (draft) => {
        container(draft).image = `docker.io/library/nginx@${DIGEST}`;
      },
      fault: `is docker.io/library/nginx@${DIGEST}; want an image of a private registry of ECR`,
    },
    {
      title: "runs an image of Docker Hub in a list of manifests",
      change: (draft) => {
        const pod = restrictedPod();
        pod.containers[0].image = `nginx@${DIGEST}`;
        draft.add("main-workloads", "kubernetes_manifest", "extra", {
          manifest: {
            apiVersion: "v1",
            kind: "List",
            items: [{ apiVersion: "v1", kind: "Pod", metadata: { name: "extra", namespace: "shop" }, spec: pod }],
          },
        });
      },
      fault: `is nginx@${DIGEST}; want an image of a private registry of ECR`,
    },
    {
      title: "takes an image of a chart from a registry that nobody knows",
      change: (draft) => {
        const release = draft.one("helm_release", "external-dns");
        release.values = [
          draft.values(release.values[0], (values) => {
            values.image = { registry: "registry.example.net", repository: "external-dns" };
          }),
        ];
      },
      fault:
        "is registry.example.net/external-dns; want an image of public.ecr.aws, registry.k8s.io, quay.io, ghcr.io, docker.io or a private registry of ECR",
    },
  ],
  "ECR-08": [
    {
      title: "lets a destroy take images along",
      change: (draft) => {
        repository(draft).force_delete = true;
      },
      fault: "is true; want false",
    },
  ],
};
