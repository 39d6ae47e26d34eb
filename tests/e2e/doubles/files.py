"""Photos and voice notes that people sent: Telegram's getFile and the file; WhatsApp's media address and the media, both
with the token."""

import hashlib
import json
import time
import urllib.parse


class FilesOfPeople:
    def __init__(self):
        super().__init__()
        self.files = {}            # by its id: the bytes of a photo or voice note that somebody sent
        self.asked_for_files = []  # (path, authorization)
        self.files_broken = False  # answered 503
        self.files_take = 0        # seconds

    def reply_of_files(self, request, body):
        """None if it is not about one."""
        path, proof = urllib.parse.urlsplit(request.path).path, request.headers.get("Authorization", "")
        name = path.rsplit("/", 1)[1]
        if path.endswith("/getFile"):
            name = json.loads(body)["file_id"]
            self.asked_for_files.append((path, proof))
            if name not in self.files:
                return 400, {}, {"ok": False, "error_code": 400, "description": "Bad Request: invalid file_id"}
            return 200, {}, {"ok": True, "result": {"file_id": name, "file_size": len(self.files[name]),
                                                    "file_path": f"photos/{name}"}}
        if name not in self.files:
            return None
        time.sleep(self.files_take)
        if self.files_broken:
            return 503, {}, {}
        self.asked_for_files.append((path, proof))
        if path == f"/file/bot1:tok/photos/{name}":
            return 200, {"Content-Type": "application/octet-stream"}, self.files[name]
        if proof != "Bearer wa-token":
            return 401, {}, {"error": {"code": 190}}
        if path == f"/{name}":
            return 200, {}, {"url": f"{self.url}/attachments/{name}", "mime_type": "audio/ogg; codecs=opus", "id": name,
                             "sha256": hashlib.sha256(self.files[name]).hexdigest(), "file_size": len(self.files[name])}
        return 200, {"Content-Type": "audio/ogg"}, self.files[name]
