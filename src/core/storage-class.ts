/** Key of the storage class of a volume that names none. */
export const DEFAULT_STORAGE_CLASS = "gp3";
