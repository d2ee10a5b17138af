import type { Environment } from "../../config";
import { copiesOf } from "../../config/copies";
import { chartMirrors } from "../../config/mirrors";
import { code, commands } from "./markdown";
import type { Chapter } from "./section";

/** Whether charts or images have to be copied to a registry of the environment's before they are used. */
export function isMirrored(environment: Environment): boolean {
  const { charts, images, hosts } = chartMirrors(environment);
  return charts?.startsWith("oci://") === true || (images !== undefined && hosts === undefined);
}

/** Copying charts and images from outside to where the clusters take them from. */
export const mirror: Chapter = ({ environment, states, handed }) => {
  if (!isMirrored(environment)) {
    return undefined;
  }
  const { charts: target, images: prefix, hosts } = chartMirrors(environment);
  const { charts, images } = copiesOf(environment);
  const copied = prefix !== undefined && hosts === undefined;
  const registries = [
    ...new Set([target?.startsWith("oci://") ? target.slice("oci://".length) : "", copied ? prefix : ""]),
  ]
    .map((place) => place.split("/")[0] ?? "")
    .filter((host) => host !== "");
  const made = repositories([
    ...(target?.startsWith("oci://") ? charts.map(({ name }) => `${target.slice("oci://".length)}/${name}`) : []),
    ...(copied ? images.map((image) => `${prefix}/${image.replace(/@.*/, "")}`) : []),
  ]);
  const homes = states.filter(({ json }) => json.resource?.helm_release).map(({ home }) => code(home));
  return {
    title: "Fill the mirror",
    body: [
      `${code(handed.name)} takes charts and images from a registry of its own and from nowhere else. Copy them there before ${homes.join(", ")}, and again with each new bundle: the list may have changed. You need a place with a way to the internet and to the registry${copied ? ", with `skopeo`" : ""}${target?.startsWith("oci://") ? " and `helm`" : ""}.`,
      "Sign in:",
      commands(
        ...[...new Set(registries)].flatMap((host) => signIn(host, copied, target?.startsWith("oci://") === true)),
      ),
      ...(made.length > 0
        ? [
            "Amazon ECR takes only what it has a repository for. `RepositoryAlreadyExistsException` is no harm:",
            commands(...made),
          ]
        : []),
      ...(target?.startsWith("oci://")
        ? [
            "Charts:",
            commands(
              ...charts.flatMap(({ name, version, repository }) => [
                `helm pull ${repository.startsWith("oci://") ? `${repository}/${name}` : `${name} --repo ${repository}`} --version ${version}`,
                `helm push ${name}-${version}.tgz ${target}`,
              ]),
            ),
          ]
        : []),
      ...(copied
        ? [
            "Images:",
            commands(
              ...images.map(
                (image) =>
                  `skopeo copy --all --preserve-digests docker://${image} docker://${prefix}/${image.replace(/@.*/, "")}`,
              ),
            ),
          ]
        : []),
      "Each command should end without an error. One that ends with `name unknown` or `does not exist` lacks its repository.",
    ],
  };
};

/** Region of a registry of ECR, which its host says; nothing for another registry. */
function ecrRegion(place: string): string | undefined {
  return /^[0-9]+\.dkr\.ecr\.([a-z0-9-]+)\./.exec(place)?.[1];
}

/** Signing in to a registry. One that is not of ECR asks for name and password. */
function signIn(host: string, images: boolean, charts: boolean): string[] {
  const region = ecrRegion(host);
  const [password, flags] = region
    ? [`aws ecr get-login-password --region ${region} | `, " --username AWS --password-stdin"]
    : ["", ""];
  return [
    ...(images ? [`${password}skopeo login${flags} ${host}`] : []),
    ...(charts ? [`${password}helm registry login${flags} ${host}`] : []),
  ];
}

/** Making the repositories of ECR that copies need; other registries make them by themselves. */
function repositories(places: readonly string[]): string[] {
  const names = places.flatMap((place) => {
    const region = ecrRegion(place);
    const [, ...path] = place.replace(/:[^/]*$/, "").split("/");
    return region ? [`aws ecr create-repository --region ${region} --repository-name ${path.join("/")}`] : [];
  });
  return [...new Set(names)].sort();
}
