import type { Control } from "../control";
import { IMAGE_CONTROLS } from "./registry/images";
import { REPOSITORY_CONTROLS } from "./registry/repositories";

/** The image registry. */
export const REGISTRY_CONTROLS: readonly Control[] = [...REPOSITORY_CONTROLS, ...IMAGE_CONTROLS].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);
