/** Key of the tag that puts anything under the backup plan of the environment that it names. */
export const BACKUP_TAG = "Backup";
