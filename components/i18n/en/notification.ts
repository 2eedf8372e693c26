/** Words of the notification screens. */
export default {} as const;
