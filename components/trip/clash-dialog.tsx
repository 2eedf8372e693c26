export { Refusals } from "#components/activity/clash-dialog.tsx";
