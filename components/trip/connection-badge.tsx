export { ConnectionBadge } from "#components/activity/connection.tsx";
