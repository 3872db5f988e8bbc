/** The words around pictures of surfaces, shared by the labs that show some. */
export const WORDS = {
  en: {
    nearer: 'Zoom in',
    further: 'Zoom out',
    reset: 'Reset the view',
    loading: 'The 3-D picture is being loaded …',
    absent:
      'The 3-D picture needs WebGL, which this browser does not give (or has taken back). ' +
      'The contour picture shows the same surface.',
    missing: 'The 3-D picture could not be loaded. Check the connection and open the lab again.',
    turn:
      'Drag or press the arrow keys to turn, + and − to zoom, Home or a double click to reset the view. ' +
      'The wheel zooms with Ctrl or once the picture is clicked; two fingers turn, tilt and zoom.',
    read: 'Arrow keys move a crosshair that reads the surface; Shift takes larger steps. Enter chooses the point.',
  },
  ko: {
    nearer: '확대',
    further: '축소',
    reset: '처음 시점으로',
    loading: '3차원 그림을 불러오는 중 …',
    absent:
      '3차원 그림에는 WebGL이 필요한데 이 브라우저가 제공하지 않거나 도중에 회수했습니다. ' +
      '등고선 그림이 같은 곡면을 보여 줍니다.',
    missing: '3차원 그림을 불러오지 못했습니다. 연결을 확인하고 실험실을 다시 여세요.',
    turn:
      '끌거나 화살표 키로 돌리고, +와 −로 확대·축소하며, Home 키나 두 번 클릭으로 처음 시점으로 돌아갑니다. ' +
      'Ctrl을 누르거나 그림을 클릭한 뒤에는 휠로 확대·축소합니다. 두 손가락으로 돌리고 기울이고 확대합니다.',
    read: '화살표 키로 십자선을 옮겨 곡면의 값을 읽습니다. Shift를 누르면 크게 움직이고, Enter로 그 점을 고릅니다.',
  },
};
