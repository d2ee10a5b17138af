import { dnsSuffixOf } from "../../facts/regions";
import type { Book } from "./book";
import { code, commands, paragraph } from "./markdown";
import type { Chapter } from "./section";

/** An image that the workloads want from this environment's registry. */
interface WantedImage {
  /** Host of the registry. */
  readonly host: string;
  /** Region of the registry. */
  readonly region: string;
  /** Name of the repository: `reference/web`. */
  readonly repository: string;
  /** Tag, or digest with its `sha256:`. */
  readonly version: string;
}

/** Pushing the images that workloads run. */
export const images: Chapter = (book) => {
  const wanted = wantedImages(book);
  const [first] = wanted;
  if (first === undefined) {
    return undefined;
  }
  const registries = [...new Map(wanted.map(({ host, region }) => [host, region])).entries()];
  const tagged = wanted.filter(({ version }) => !version.startsWith("sha256:"));
  return {
    title: "Push images",
    body: [
      `Before a workloads state is planned its images must be in the registry.${immutable(book) ? " A tag cannot be pushed twice: raise it with every change." : ""}`,
      commands(
        ...registries.map(
          ([host, region]) =>
            `aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${host}`,
        ),
      ),
      `You should see ${code("Login Succeeded")}. Then build or fetch each image, and push it under its full name. ${code("LOCAL_IMAGE")} is what you have:`,
      commands(
        ...tagged.flatMap(({ host, repository, version }) => [
          `docker tag LOCAL_IMAGE ${host}/${repository}:${version}`,
          `docker push ${host}/${repository}:${version}`,
        ]),
      ),
      ...digests(wanted),
      paragraph("Check that all are there:", commands(...wanted.map(checkOf))).trimEnd(),
      `You should see a digest for each. ${code("ImageNotFoundException")} means that this one is missing; ${code("RepositoryNotFoundException")} that the registry state is not applied yet. Build for the architecture of the nodes.`,
    ],
  };
};

function digests(wanted: readonly WantedImage[]): string[] {
  const named = wanted.filter(({ version }) => version.startsWith("sha256:"));
  return named.length === 0
    ? []
    : [
        `These are named by digest, so they must be copied as they are: ${named.map(({ repository, version }) => code(`${repository}@${version}`)).join(", ")}.`,
      ];
}

function checkOf({ region, repository, version }: WantedImage): string {
  const id = version.startsWith("sha256:") ? `imageDigest=${version}` : `imageTag=${version}`;
  return `aws ecr describe-images --repository-name ${repository} --image-ids ${id} --region ${region} --query 'imageDetails[].imageDigest' --output text`;
}

/** What the preconditions of the workloads look for, each image once. */
function wantedImages({ environment: { registry, aws }, states, output }: Book): WantedImage[] {
  const lists = output.sources("aws_ecr_images");
  const found = states.flatMap(({ name, json }) => {
    const blocks = Object.values(json.resource ?? {}).flatMap((labels) => Object.values(labels));
    return blocks.flatMap(({ lifecycle }) => {
      const { precondition = [] } = (lifecycle ?? {}) as { precondition?: readonly { condition: string }[] };
      return precondition.flatMap(({ condition }): WantedImage[] => {
        const [, label, version] =
          /data\.aws_ecr_images\.([\w-]+)\.image_ids : contains\(\["([^"]+)"/.exec(condition) ?? [];
        const block = lists.find((list) => list.state === name && list.label === label)?.block;
        if (block === undefined || version === undefined) {
          return [];
        }
        const region = `${block.region ?? aws.region}`;
        const host = `${block.registry_id}.dkr.ecr.${region}.${dnsSuffixOf(region)}`;
        return [{ host, region, repository: `${block.repository_name}`, version }];
      });
    });
  });
  const unique = new Map(found.map((image) => [`${image.host}/${image.repository}:${image.version}`, image]));
  return registry === undefined ? [] : [...unique.values()].sort((a, b) => keyOf(a).localeCompare(keyOf(b), "en"));
}

function immutable({ output }: Book): boolean {
  const repositories = output.all("aws_ecr_repository");
  return repositories.length > 0 && repositories.every(({ block }) => block.image_tag_mutability === "IMMUTABLE");
}

function keyOf({ repository, version }: WantedImage): string {
  return `${repository}:${version}`;
}
