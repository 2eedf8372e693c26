export { ShareDialog } from "#components/share/share-dialog.tsx";
