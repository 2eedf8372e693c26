export { HistoryPanel } from "#components/activity/history-panel.tsx";
