export { PlatformApp, type PlatformAppOptions } from "./app";
export { type ClusterHandles, declareEnvironment, type EnvironmentHandles, isEnvironment } from "./declare";
