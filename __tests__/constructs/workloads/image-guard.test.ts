import { Application, type ApplicationProps } from "../../../src/constructs/workloads/application";
import type { ImagePresence } from "../../../src/constructs/workloads/image-guard";
import { application, onKubernetes, web } from "../../support/application";

const REGISTRY = { repositoryName: "reference/web", registryId: "111122223333", region: "us-east-1" };
const guarded = (imagePresent: Partial<ImagePresence>) =>
  application(web(), { imagePresent: { ...REGISTRY, ...imagePresent } });
const precondition = (imagePresent: Partial<ImagePresence>) => {
  const [found = {}] = (guarded(imagePresent).only("kubernetes_deployment_v1").lifecycle?.precondition ?? []) as Record<
    string,
    string
  >[];
  return found;
};

describe("an image that is not in the registry", () => {
  it("stops the plan with its name and what to do", () => {
    expect(precondition({ tag: "1.4.2" }).error_message).toBe(
      "The image reference/web:1.4.2 is not in the registry 111122223333 (us-east-1). Push it first, between the states registry and workloads, or name one that is there.",
    );
    const digest = `sha256:${"0".repeat(64)}`;
    expect(precondition({ digest }).error_message).toMatch(`The image reference/web@${digest} is not in the registry`);
  });

  it("is looked for by tag or by digest among the images that the repository has", () => {
    expect(precondition({ tag: "1.4.2" }).condition).toMatch(
      /^\$\{anytrue\(\[for id in data\.aws_ecr_images\.[\w-]+\.image_ids : contains\(\["1\.4\.2", "\*"\], coalesce\(id\.image_tag, "none"\)\)\]\)\}$/,
    );
    expect(precondition({ digest: "sha256:00" }).condition).toContain("coalesce(id.image_digest,");
  });

  it("is looked for with literal names, in the registry's own account, and region where that differs", () => {
    const questions = (presence: Partial<ImagePresence>) => Object.values(guarded(presence).data("aws_ecr_images"));
    expect(questions({ tag: "1" })).toMatchObject([{ repository_name: "reference/web", registry_id: "111122223333" }]);
    expect(questions({ tag: "1" })[0]).not.toHaveProperty("region");
    expect(questions({ tag: "1", registryId: "222233334444", region: "eu-west-1" })).toMatchObject([
      { registry_id: "222233334444", region: "eu-west-1" },
    ]);
  });
});

it("a repository is asked once, however many applications run its images", () => {
  const both = onKubernetes((stack, place) => {
    for (const name of ["web", "worker"]) {
      new Application(stack, name, {
        place,
        clusterKey: "main",
        namespace: "shop",
        name,
        serviceAccountName: name,
        application: web(),
        image: "registry/web:1",
        imagePresent: { ...REGISTRY, tag: "1" },
        storageClass: (key) => key,
        ingressClass: "alb",
        dependsOn: [],
      } satisfies ApplicationProps);
    }
  });
  expect(Object.keys(both.data("aws_ecr_images"))).toHaveLength(1);
});

it("an image that nobody here may look for is not looked for", () => {
  expect(application(web()).json.data).toBeUndefined();
});
