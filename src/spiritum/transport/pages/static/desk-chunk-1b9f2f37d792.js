var w,Ue,jt,un,ee,Un,Me,Pn,Fe,re,te,Kt,Nn=Symbol.for("pv"),Mn={},Fn=[],Vt=/^m(i|n|o|s|text|space)$/,qn=Array.isArray,qe=Fn.slice,yn=Object.assign;function fn(n){n&&n.parentNode&&n.remove()}function Wn(n,e,t,r,i){var a={type:n,props:e,key:t,ref:r,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Nn,__v:i||++Ue,__i:-1,__u:0};return!i&&w.vnode&&w.vnode(a),a}function Z(n){return n.children}function dn(n,e){this.props=n,this.context=e,this.__g=0}function gn(n,e){if(e==null)return n.__&&gn(n.__,n.__i+1);for(var t;e<n.__k.length;e++)if((t=n.__k[e])&&t.__e)return t.__e;return typeof n.type!="function"||n.props.__P?null:gn(n)}function Gt(n){var e,t=n.__v,r=t.__e,i=[],a=[],s=n.__P;s&&((e=yn({constructor:Nn},t)).__v=t.__v+1,w.vnode&&w.vnode(e),ae(s,e,t,n.__n,s.namespaceURI,32&t.__u?[r]:null,i,r||gn(t),32&t.__u,a),e.__v=t.__v,e.__.__k[e.__i]=e,Ge(i,e,a),t.__=t.__e=null,e.__e!=r&&$e(e))}function $e(n){if((n=n.__)&&n.__c&&!n.props.__P)return n.__e=null,n.__k.some(function(e){return e&&(n.__e=e.__e)}),$e(n)}function We(n){(8&n.__g||(n.__g|=8,un.push(n),Un++))&&ee==w.debounceRendering||((ee=w.debounceRendering)||queueMicrotask)(Le)}function Le(){try{for(var n,e=1;un.length;)un.length>e&&un.sort(Me),n=un.shift(),e=un.length,8&n.__g&&Gt(n)}finally{(Un=un.length)&&(ee||queueMicrotask)(Le)}}function je(n,e,t,r,i,a,s,l,u,m,d){var h,g,o,f,D,N,_=r.__k||Fn,y=e.length;for(u=Qt(t,e,_,u,y),h=0;h<y;h++)(o=t.__k[h])!=null&&(g=~o.__i&&_[o.__i]||Mn,o.__i=h,N=ae(n,o,g,i,a,s,l,u,m,d),f=o.__e,(g.ref!=o.ref||8&g.__u)&&(g.ref&&se(g.ref,null,o,g),o.ref&&d.push(o.ref,o.__c||f,o)),D=D||f,4&o.__u?(u=Ke(o,u,n,!g.__v),g.__e&&(g.__e=null)):typeof o.type=="function"&&N!==void 0?u=N:f&&(u=f.nextSibling),o.__u&=-21);return t.__e=D,u}function Qt(n,e,t,r,i){var a,s,l,u,m,d,h,g,o,f=t.length,D=f,N=0,_=0,y=n.__k=Array(i);for(a=0;a<i;a++)(s=e[a])!=null&&typeof s!="boolean"&&typeof s!="function"?(typeof s!="object"||s.constructor===String?s=y[a]=Wn(null,s):qn(s)?s=y[a]=Wn(Z,{children:s}):s.constructor===Nn&&s.__b?s=y[a]=Wn(s.type,s.props,s.key,s.ref,s.__v):y[a]=s,u=a+N,s.__=n,s.__b=n.__b+1,l=null,~(m=s.__i=Ht(s,t,u,D))&&(D--,(l=t[m])&&(l.__u|=2)),l&&l.__v?(s.__u|=16,m==u-1?N--:m==u+1?N++:m!=u&&(m>u?N--:N++,_=1)):(~m||(i>f?N--:i<f&&N++),typeof s.type!="function"&&(s.__u|=4))):y[a]=null;if(_){for(d=[],h=[],a=0;a<i;a++)if((s=y[a])&&16&s.__u){for(N=0,g=d.length;N<g;)d[o=N+g>>1]<s.__i?N=o+1:g=o;d[N]=s.__i,h[a]=N+1}for(N=d.length;a--;)h[a]&&(h[a]==N?N--:y[a].__u|=4)}if(D)for(a=0;a<f;a++)!(l=t[a])||2&l.__u||(l.__e==r&&(r=gn(l)),oe(l,l));return r}function Ke(n,e,t,r){var i,a,s,l;if(typeof n.type=="function"){if(n.props.__P)return e;if(i=n.__k)for(a=0;a<i.length;a++)i[a]&&(i[a].__=n,e=Ke(i[a],e,t,!1));return e}for(e&&!e.parentNode&&(e=gn(n))&&!e.parentNode&&(e=null),s=n.__e,l=e;l&&l.nodeType==8;)l=l.nextSibling;for(s!=l&&(!r&&t.moveBefore&&s.parentNode?t.moveBefore(s,e):t.insertBefore(s,e||null)),e=s;(e=e&&e.nextSibling)&&e.nodeType==8&&!e.data.startsWith("$s"););return e}function ie(n,e){return e=e||[],n!=null&&typeof n!="boolean"&&(qn(n)?n.some(function(t){ie(t,e)}):e.push(n)),e}function Ht(n,e,t,r){var i,a=n.key,s=n.type,l=e[t],u=l&&!(2&l.__u);if(l===null&&a==null||u&&a==l.key&&s==l.type)return t;if(r>(u?1:0)){for(i=t-1;i>=0;i--)if((l=e[i])&&!(2&l.__u)&&a==l.key&&s==l.type)return i;for(i=t+1;i<e.length;i++)if((l=e[i])&&!(2&l.__u)&&a==l.key&&s==l.type)return i}return-1}function Be(n,e,t){t==null&&(t=""),e[0]=="-"?n.setProperty(e,t):n[e]=t}function Cn(n,e,t,r,i){var a,s;if(e=="style")if(typeof t=="string")n.style.cssText=t;else{if(typeof r=="string"&&(n.style.cssText=r=""),r)for(e in r)t&&e in t||Be(n.style,e);if(t)for(e in t)r&&t[e]==r[e]||Be(n.style,e,t[e])}else if(e[0]=="o"&&e[1]=="n")typeof t!="function"&&(t=null),typeof r!="function"&&(r=null),(n.__e||(n.__e={}))[e]=t,t&&r||(s=te[e]||(te[e]=Yt(e)),(n.__a||(n.__a={}))[e]=re,a=e!=(e=e.replace(Fe,"$1")),(e=e.slice(2))[0]<"a"&&(e=e.toLowerCase()),t?n.addEventListener(e,s,a):n.removeEventListener(e,s,a));else{if(i=="http://www.w3.org/2000/svg")e=e.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(e!="width"&&e!="height"&&e!="href"&&e!="list"&&e!="form"&&e!="tabIndex"&&e!="download"&&e!="rowSpan"&&e!="colSpan"&&e!="role"&&e!="popover"&&e in n)try{return void(n[e]=t??"")}catch{}if(typeof t=="function")return;t==null||t===!1&&e[4]!="-"?n.removeAttribute(e):n.setAttribute(e,e=="popover"&&t==1?"":t)}}function Yt(n){return function(e){var t=this.__e;if(t){if(t=t[n],e[Pn]==null)e[Pn]=re++;else if(e[Pn]<this.__a[n])return;return t(w.event?w.event(e):e)}}}function ae(n,e,t,r,i,a,s,l,u,m){var d,h,g,o,f,D,N,_,y,O,E,j,Q,J,F,X,q,K,$=e.type;if(e.constructor!==Nn)return null;128&t.__u&&(u=32&t.__u,d=t.__c.__z)&&(e.__u|=u,h=a=[],d.nodeType==8?l=Bn(d,a):a.push(d),l=a[0]||l),(d=w.__b)&&d(e);n:if(typeof $=="function"){g=s.length;try{if(_=e.props,y=(d=$.prototype)&&d.render,O=(d=$.contextType)&&r[d.__c],E=d?O?O.props.value:d.__:r,(o=t.__c)?(e.__c=o,2&o.__g&&(o.__g|=1)):(y?e.__c=o=new $(_,E):(e.__c=o=new dn(_,E),o.constructor=$,o.render=Jt),O&&O.sub(o),o.state||(o.state={}),o.__n=r,o.__g|=8,o.__h=[],o.__k=[]),y&&(o.__s||(o.__s=o.state),$.getDerivedStateFromProps&&(o.__s==o.state&&(o.__s=yn({},o.__s)),yn(o.__s,$.getDerivedStateFromProps(_,o.__s)))),f=o.props,D=o.state,o.__v=e,t.__c){if(_!==f&&y&&!$.getDerivedStateFromProps&&o.componentWillReceiveProps&&o.componentWillReceiveProps(_,E),e.__v==t.__v&&!(8&o.__g)||!(4&o.__g)&&o.shouldComponentUpdate&&o.shouldComponentUpdate(_,o.__s,E)===!1){e.__v!=t.__v&&(o.props=_,o.state=o.__s,o.__g&=-9),e.__e=t.__e,e.__k=t.__k,e.__k.some(function(M){M&&(M.__=e)}),Fn.push.apply(o.__h,o.__k),o.__k=[],o.__h.length&&s.push(o),l=gn(t);break n}o.componentWillUpdate&&o.componentWillUpdate(_,o.__s,E),y&&o.componentDidUpdate&&o.__h.push(function(){o.componentDidUpdate(f,D,N)})}else y&&!$.getDerivedStateFromProps&&o.componentWillMount&&o.componentWillMount(),y&&o.componentDidMount&&o.__h.push(o.componentDidMount);o.context=E,o.props=_,o.__P=n,o.__g&=-5,j=w.__r,Q=y?25:0;do o.__g&=-9,j&&j(e),d=o.render(o.props,o.state=o.__s,o.context);while(8&o.__g&&++Q<25);y&&(Fn.push.apply(o.__h,o.__k),o.__k=[]),o.state=o.__s,o.getChildContext&&(r=yn({},r,o.getChildContext())),y&&t.__c&&o.getSnapshotBeforeUpdate&&(N=o.getSnapshotBeforeUpdate(f,D)),J=d&&d.type===Z&&d.key==null?d.props.children:d,_.__P&&(d=l,i=(n=_.__P).namespaceURI,u=a=null,t.props&&t.props.__P!=n&&(t.__k.some(function(M){M&&oe(M,M)}),t.__k=null),l=t.__k?gn(t,0):null),l=je(n,qn(J)?J:[J],e,t,r,i,a,s,l,u,m),_.__P&&(e.__e=null,l=d),e.__u&=-161,h&&h.some(fn),o.__h.length&&s.push(o),1&o.__g&&(o.__g&=-4)}catch(M){if(s.length=g,e.__v=null,u||a)if(M&&M.then){if(e.__u|=128|u,a){for(~(q=a.indexOf(l||void 0))||(q=a.length);(K=a[q-1])&&K.nodeType==8;)q--;for(;q<a.length;q++)if(K=a[q])if(a[q]=null,F){if(K==X)break}else{if(K.nodeType!=8)break;K.data.startsWith("$s")&&(X=Bn(F=K))}}if(!F){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;F=l}(d=Bn(F=e.__c.__z||(e.__c.__z=F)))?(e.__e=F,l=d):e.__e=l,l=l&&l.nextSibling}else a&&a.some(fn);else e.__e=t.__e;e.__k||(e.__k=t.__k||[]),M&&M.then||Ve(e),w.__e(M,e,t)}}else l=e.__e=zt(t.__e,e,t,r,i,a,s,u,m,n);return(d=w.diffed)&&d(e),l}function Bn(n,e){if(n&&n.nodeType==8&&n.data.startsWith("$s"))for(var t=1;n=n.nextSibling;){if(n.nodeType==8){if(n.data.startsWith("$s"))t++;else if(n.data.startsWith("/$s")&&!--t)return n}e&&e.push(n)}}function Ve(n){n&&(n.__c&&(n.__c.__g|=4),n.__k&&n.__k.some(Ve))}function Ge(n,e,t){for(var r=0;r<t.length;)se(t[r++],t[r++],t[r++]);w.__c&&w.__c(e,n),n.some(function(i){try{n=i.__h,i.__h=[],n.some(function(a){a.call(i)})}catch(a){w.__e(a,i.__v)}})}function zt(n,e,t,r,i,a,s,l,u,m){var d,h,g,o,f,D,N,_,y=t.props||Mn,O=e.props,E=e.type;if(E=="svg"?i="http://www.w3.org/2000/svg":E=="math"?i="http://www.w3.org/1998/Math/MathML":i||(i="http://www.w3.org/1999/xhtml"),a){for(d=0;d<a.length;d++)if((f=a[d])&&(E?f.localName==E:f.nodeType==3)){n=f,a[d]=null;break}}if(!n){if(_=m.ownerDocument||document,!E)return _.createTextNode(O);n=_.createElementNS(i,E,O.is?O:m),l&&(w.__m&&w.__m(e,a),l=!1),a=null}if(E){if(m=E=="template"&&n.content||n,a=E=="textarea"&&O.defaultValue!=null?null:a&&qe.call(m.childNodes),!l&&a)for(y={},d=0;d<n.attributes.length;d++)y[(f=n.attributes[d]).name]=f.value;for(d in y)f=y[d],d=="dangerouslySetInnerHTML"?g=f:d=="children"||d in O||d=="value"&&"defaultValue"in O||d=="checked"&&"defaultChecked"in O||Cn(n,d,null,f,i);for(d in O)f=O[d],d=="children"?o=f:d=="dangerouslySetInnerHTML"?h=f:d=="value"?D=f:d=="checked"?N=f:l&&typeof f!="function"||y[d]===f||Cn(n,d,f,y[d],i);h?(l||g&&(h.__html==g.__html||h.__html==n.innerHTML)||(n.innerHTML=h.__html),e.__k=[]):(g&&(n.textContent=""),(E=="foreignObject"||i=="http://www.w3.org/1998/Math/MathML"&&Vt.test(E))&&(i="http://www.w3.org/1999/xhtml"),je(m,qn(o)?o:[o],e,t,r,i,a,s,a?a[0]:t.__k&&gn(t,0),l,u),a&&a.some(fn)),l&&E!="textarea"||(d="value",E=="progress"&&D==null?n.removeAttribute(d):D==null||D===n[d]&&(E!="progress"||D)||Cn(n,d,D,y[d],i),d="checked",N!=null&&N!=n[d]&&Cn(n,d,N,y[d],i))}else y===O||l&&n.data==O||(n.data=O);return n}function se(n,e,t,r){try{typeof n=="function"?e?e.__x=n(e)||1:r&&(r=r.__c||r.__e)&&(e=r.__x)&&(r.__x=null,typeof e=="function"?e():n(null)):n.current=e}catch(i){w.__e(i,t)}}function oe(n,e,t){var r,i,a,s;if(w.unmount&&w.unmount(n),!(r=n.ref)||r.current&&r.current!=n.__e||se(r,null,e,n),r=n.__c){if(r.componentWillUnmount)try{r.componentWillUnmount()}catch(l){w.__e(l,e)}r.__P=r.__n=null}if(r=n.__k)for(s=0;s<r.length;s++)r[s]&&oe(r[s],e,typeof n.type!="function"||t&&!n.props.__P);!t&&(r=n.__c)&&(r=r.__z)&&(i=Bn(r,a=[]))&&(r==n.__e&&a.some(fn),fn(i),fn(r)),t||fn(n.__e),n.__e=n.__c=n.__=null}function Jt(n,e,t){return this.constructor(n,t)}function le(n,e){var t,r,i,a;w.__&&w.__(n,e),e.nodeType==9&&(e=e.documentElement),r=(t=n&&32&n.__u)?null:e.__k,e.__k=Wn(Z,{children:[n]}),i=[],a=[],ae(e,e.__k,r||Mn,Mn,e.namespaceURI,r?null:e.firstChild?qe.call(e.childNodes):null,i,r?r.__e:e.firstChild,t,a),Ge(i,e.__k,a),e.__k.props.children=null}w={__e:function(n,e,t,r){for(var i,a,s;e=e.__;)if((i=e.__c)&&!(1&i.__g)){i.__g|=4;try{if((s=(a=i.constructor)&&a.getDerivedStateFromError)&&i.setState(a.getDerivedStateFromError(n)),i.componentDidCatch&&(i.componentDidCatch(n,r||{}),s=1),s&&8&i.__g)return void(i.__g|=2)}catch(l){n=l}}throw Un=0,n}},Ue=0,jt=function(n){return n!=null&&n.constructor===Nn},dn.prototype.setState=function(n,e){var t=this.__s;t&&t!=this.state||(t=this.__s=yn({},this.state)),typeof n=="function"&&(n=n(yn({},t),this.props)),n&&(yn(t,n),this.__v&&(e&&this.__k.push(e),We(this)))},dn.prototype.forceUpdate=function(n){this.__v&&(this.__g|=4,n&&this.__h.push(n),We(this))},dn.prototype.render=Z,un=[],Un=0,Me=function(n,e){return n.__v.__b-e.__v.__b},Pn=Symbol(),Fe=/(PointerCapture)$|Capture$/i,re=0,te={},Kt=0;var hn,W,ue,Qe,de=Object.is,En=0,tt=[],ge=[],P=w,He=P.__b,Ye=P.__r,ze=P.diffed,Je=P.__c,Xe=P.unmount,Ze=P.__;function xn(n,e){P.__h&&P.__h(W,n,En||e),En=0;var t=W.__H||(W.__H={__:[],__h:[]});return n>=t.__.length&&t.__.push({}),t.__[n]}function On(n){return En=1,rt(at,n)}function rt(n,e,t){var r=xn(hn++,2);if(r.t=n,!r.__c&&(r.__=[t?t(e):at(void 0,e),function(a){var s=(r.__N||r.__)[0],l=r.t(s,a);de(s,l)||(r.__N=[l,r.__[1]],r.__c.setState({}))}],r.__c=W,!W.__f)){W.__f=!0;var i=W.shouldComponentUpdate;W.shouldComponentUpdate=function(a,s,l){var u=this.__H;if(!u)return!0;var m=!1,d=this.props!=a;if(u.__.some(function(g){g.__N&&(m=!0,de(g.__[0],g.__N[0])||(d=!0))}),i){var h=i.call(this,a,s,l);return m?h||d:h}return!m||d}}return r.__}function L(n,e){var t=xn(hn++,3);!P.__s&&pe(t.__H,e)&&(t.__P=!0,t.__=n,t.u=e,W.__H.__h.push(t))}function it(n,e){var t=xn(hn++,4);!P.__s&&pe(t.__H,e)&&(t.__P=!1,t.__=n,t.u=e,W.__h.push(t))}function V(n){return En=5,me(function(){return{current:n}},[])}function me(n,e){var t=xn(hn++,7);return pe(t.__H,e)&&(t.__=n(),t.__H=e),t.__}function An(n,e){return En=8,me(function(){return n},e)}function Xt(){var n=xn(hn++,11);if(!n.__){for(var e=W.__v;!e.__m&&e.__;)e=e.__;var t=e.__m||(e.__m=[0,0]);n.__="P"+t[0]+"-"+t[1]++}return n.__}function Zt(){var n;do{for(;n=ge.shift();)try{_n(n)}catch(t){P.__e(t,{__:(n=n.__P)&&n.__v})}for(;n=tt.shift();){var e=n.__H;if(n.__P&&e)try{e.__h.some(_n),e.__h.some(ce),e.__h=[]}catch(t){e.__h=[],P.__e(t,n.__v)}}}while(ge.length)}P.__b=function(n){W=null,He&&He(n)},P.__=function(n,e){n&&e.__k&&e.__k.__m&&(n.__m=e.__k.__m),Ze&&Ze(n,e)},P.__r=function(n){Ye&&Ye(n),hn=0;var e=(W=n.__c).__H;e&&(ue==W?W.__h=[]:(e.__h.some(_n),e.__h.some(ce),hn=0),e.__h=[],e.__.some(function(t){t.__N&&(t.__=t.__N),t.u=t.__N=void 0})),ue=W},P.diffed=function(n){ze&&ze(n);var e=n.__c;e&&e.__H&&(e.__H.__h.length&&et(tt.push(e)),e.__H.__.some(function(t){t.u&&(t.__H=t.u)})),ue=W=null},P.__c=function(n,e){e.some(function(t){try{t.__h.some(_n),t.__h=t.__h.filter(function(r){return!r.__||ce(r)})}catch(r){t.__h=[function(){throw r}]}}),Je&&Je(n,e)},P.unmount=function(n){Xe&&Xe(n);var e,t,r=n.__c;r&&r.__H&&(r.__H.__.some(function(i){try{if(i.__P&&i.__c){if(t===void 0){for(t=n.__;t&&(!t.__c||!t.__c.__P);)t=t.__;t=t&&t.__c}i.__P=t,et(ge.push(i))}else _n(i)}catch(a){e=a}}),r.__H=void 0,e&&P.__e(e,r.__v))};var nt=typeof requestAnimationFrame=="function";function nr(n){var e,t=function(){clearTimeout(r),nt&&cancelAnimationFrame(e),setTimeout(n)},r=setTimeout(t,35);nt&&(e=requestAnimationFrame(t))}function et(n){n!=1&&Qe==P.requestAnimationFrame||((Qe=P.requestAnimationFrame)||nr)(Zt)}function _n(n){var e=W,t=n.__c;typeof t=="function"&&(n.__c=void 0,t()),W=e}function ce(n){var e=W;n.__c=n.__(),W=e}function pe(n,e){return!n||n.length!=e.length||e.some(function(t,r){return!de(t,n[r])})}function at(n,e){return typeof e=="function"?e(n):e}var st=Object.assign;var ir=/^(-|f[lo].*[^se]$|g.{5,}[^ps]$|z|o[pr]|(W.{5})?[lL]i.*(t|mp)$|an|(bo|s).{4}Im|sca|m.{6}[ds]|ta|c.*[st]$|wido|ini|asp|fill|st)/;var ot,$n,lt,ar=Symbol.for("react.element"),sr=/^(?:accent|alignment|arabic|baseline|cap|clip(?!PathU)|color|dominant|fill|flood|font|glyph(?!R)|horiz|image(?!S)|letter|lighting|marker(?!H|W|U)|overline|paint|pointer|shape|stop|strikethrough|stroke|text(?!L)|transform|underline|unicode|units|v|vector|vert|word|writing|x(?!C))[A-Z]/,or=/[A-Z0-9]/g,lr=typeof document<"u",Ln=gr(function(n,e,t){var r=w.__s||$n?(t||e)():e(),i=On({t:{__:r,u:e}}),a=i[0].t,s=i[1];return it(function(){a.__=r,a.u=e,fe(a)&&s({t:a})},[n,r,e]),L(function(){return fe(a)&&s({t:a}),n(function(){fe(a)&&s({t:a})})},[n]),r});function fe(n){try{return!Object.is(n.__,n.u())}catch{return!0}}var ur=function(n){return/fil|che|rad/.test(n)};function pi(n,e,t){return e.__k==null&&(e.textContent=""),le(n,e),typeof t=="function"&&t(),n?n.__c:null}dn.prototype.isReactComponent=!0,["componentWillMount","componentWillReceiveProps","componentWillUpdate"].forEach(function(n){Object.defineProperty(dn.prototype,n,{configurable:!0,get:function(){return this["UNSAFE_"+n]},set:function(e){Object.defineProperty(this,n,{configurable:!0,writable:!0,value:e})}})});var ut=w.event;w.event=function(n){return ut&&(n=ut(n)),n.persist=function(){},n.isPropagationStopped=function(){return this.cancelBubble},n.isDefaultPrevented=function(){return this.defaultPrevented},n.nativeEvent=n};var dr={configurable:!0,get:function(){return this.class}},dt=w.vnode;function gr(n){if(!lt){lt=!0;var e=w.__r;w.__r=function(r){e&&e(r),32&r.__u&&($n=r),ot=r.__c};var t=w.diffed;w.diffed=function(r){t&&t(r),ot=null,$n==r&&($n=null)}}return n}w.vnode=function(n){if(typeof n.type=="string")(function(r){var i=r.props,a=r.type,s={},l=a.indexOf("-")==-1;for(var u in i){var m=i[u];if(!(u=="value"&&"defaultValue"in i&&m==null||lr&&u=="children"&&a=="noscript"||u=="class"||u=="className")){if(u=="style"&&m&&m.constructor==Object){var d=void 0;for(var h in m)typeof m[h]!="number"||ir.test(h)||(d||(d=m=st({},m)),m[h]+="px")}else if(u=="defaultValue"&&"value"in i&&i.value==null)u="value";else if(u=="download"&&m===!0)m="";else if(u=="translate"&&m==="no")m=!1;else if(u[0]=="o"&&u[1]=="n"){var g=u.toLowerCase();g=="ondoubleclick"?u="ondblclick":g!="onchange"||a!="input"&&a!="textarea"||ur(i.type)?g=="onfocus"?u="onfocusin":g=="onblur"&&(u="onfocusout"):g=u="oninput",g=="oninput"&&s[u=g]&&(u="oninputCapture")}else l&&sr.test(u)?u=u.replace(or,"-$&").toLowerCase():m===null&&(m=void 0);s[u]=m}}if(a=="select"){var o=s.defaultValue!=null?s.defaultValue:s.multiple&&Array.isArray(s.value)?s.value:null;o!=null&&(s.value=ie(i.children).forEach(function(f){f.props.selected=s.multiple?o.indexOf(f.props.value)!=-1:o==f.props.value}))}i.class&&!i.className?(s.class=i.class,Object.defineProperty(s,"className",dr)):i.className&&(s.class=s.className=i.className),r.props=s})(n);else if(typeof n.type=="function"&&("ref"in n.props&&"prototype"in n.type&&n.type.prototype.render&&(n.ref=n.props.ref,delete n.props.ref),n.type.defaultProps)){var e=st({},n.props);for(var t in n.type.defaultProps)e[t]===void 0&&(e[t]=n.type.defaultProps[t]);n.props=e}n.ref&&!("ref"in n.props)&&Object.defineProperty(n.props,"ref",{value:n.ref,configurable:!0,writable:!0}),n.$$typeof=ar,dt&&dt(n)};function fi(n){return!!n.__k&&(le(null,n),!0)}var bn=class extends Error{constructor(e,t){super(e,t),this.name=new.target.name}},en=class extends bn{},cn=class extends en{},tn=class extends bn{constructor(t,r){super(t);this.status=r}status},B=class extends bn{constructor(t,r,i=[],a,s={}){super(r);this.code=t;this.fields=i;this.status=a;this.details=s}code;fields;status;details;get isUnauthenticated(){return this.code==="UNAUTHENTICATED"}};var cr=/\{[^{}]+\}/g,mr=()=>typeof process=="object"&&Number.parseInt(process?.versions?.node?.substring(0,2))>=18&&process.versions.undici;function pr(){return Math.random().toString(36).slice(2,11)}function pt(n){let{baseUrl:e="",Request:t=globalThis.Request,fetch:r=globalThis.fetch,querySerializer:i,bodySerializer:a,pathSerializer:s,headers:l,requestInitExt:u=void 0,...m}={...n};u=mr()?u:void 0,e=mt(e);let d=[];async function h(g,o){let{baseUrl:f,fetch:D=r,Request:N=t,headers:_,params:y={},parseAs:O="json",querySerializer:E,bodySerializer:j=a??yr,pathSerializer:Q,body:J,middleware:F=[],...X}=o||{},q=e;f&&(q=mt(f)??e);let K=typeof i=="function"?i:gt(i);E&&(K=typeof E=="function"?E:gt({...typeof i=="object"?i:{},...E}));let $=Q||s||fr,M=J===void 0?void 0:j(J,ct(l,_,y.header)),R=ct(M===void 0||M instanceof FormData?{}:{"Content-Type":"application/json"},l,_,y.header),k=[...d,...F],b={redirect:"follow",...m,...X,body:M,headers:R},T,I,x=new N(hr(g,{baseUrl:q,params:y,querySerializer:K,pathSerializer:$}),b),p;for(let U in X)U in x||(x[U]=X[U]);if(k.length){T=pr(),I=Object.freeze({baseUrl:q,fetch:D,parseAs:O,querySerializer:K,bodySerializer:j,pathSerializer:$});for(let U of k)if(U&&typeof U=="object"&&typeof U.onRequest=="function"){let S=await U.onRequest({request:x,schemaPath:g,params:y,options:I,id:T});if(S)if(S instanceof N)x=S;else if(S instanceof Response){p=S;break}else throw new Error("onRequest: must return new Request() or Response() when modifying the request")}}if(!p){try{p=await D(x,u)}catch(U){let S=U;if(k.length)for(let v=k.length-1;v>=0;v--){let C=k[v];if(C&&typeof C=="object"&&typeof C.onError=="function"){let ln=await C.onError({request:x,error:S,schemaPath:g,params:y,options:I,id:T});if(ln){if(ln instanceof Response){S=void 0,p=ln;break}if(ln instanceof Error){S=ln;continue}throw new Error("onError: must return new Response() or instance of Error")}}}if(S)throw S}if(k.length)for(let U=k.length-1;U>=0;U--){let S=k[U];if(S&&typeof S=="object"&&typeof S.onResponse=="function"){let v=await S.onResponse({request:x,response:p,schemaPath:g,params:y,options:I,id:T});if(v){if(!(v instanceof Response))throw new Error("onResponse: must return new Response() when modifying the response");p=v}}}}let z=p.headers.get("Content-Length");if(p.status===204||x.method==="HEAD"||z==="0"&&!p.headers.get("Transfer-Encoding")?.includes("chunked"))return p.ok?{data:void 0,response:p}:{error:void 0,response:p};if(p.ok)return{data:await(async()=>{if(O==="stream")return p.body;if(O==="json"&&!z){let S=await p.text();return S?JSON.parse(S):void 0}return await p[O]()})(),response:p};let nn=await p.text();try{nn=JSON.parse(nn)}catch{}return{error:nn,response:p}}return{request(g,o,f){return h(o,{...f,method:g.toUpperCase()})},GET(g,o){return h(g,{...o,method:"GET"})},PUT(g,o){return h(g,{...o,method:"PUT"})},POST(g,o){return h(g,{...o,method:"POST"})},DELETE(g,o){return h(g,{...o,method:"DELETE"})},OPTIONS(g,o){return h(g,{...o,method:"OPTIONS"})},HEAD(g,o){return h(g,{...o,method:"HEAD"})},PATCH(g,o){return h(g,{...o,method:"PATCH"})},TRACE(g,o){return h(g,{...o,method:"TRACE"})},use(...g){for(let o of g)if(o){if(typeof o!="object"||!("onRequest"in o||"onResponse"in o||"onError"in o))throw new Error("Middleware must be an object with one of `onRequest()`, `onResponse() or `onError()`");d.push(o)}},eject(...g){for(let o of g){let f=d.indexOf(o);f!==-1&&d.splice(f,1)}}}}function jn(n,e,t){if(e==null)return"";if(typeof e=="object")throw new Error("Deeply-nested arrays/objects aren’t supported. Provide your own `querySerializer()` to handle these.");return`${n}=${t?.allowReserved===!0?e:encodeURIComponent(e)}`}function ft(n,e,t){if(!e||typeof e!="object")return"";let r=[],i={simple:",",label:".",matrix:";"}[t.style]||"&";if(t.style!=="deepObject"&&t.explode===!1){for(let l in e)r.push(l,t.allowReserved===!0?e[l]:encodeURIComponent(e[l]));let s=r.join(",");switch(t.style){case"form":return`${n}=${s}`;case"label":return`.${s}`;case"matrix":return`;${n}=${s}`;default:return s}}for(let s in e){let l=t.style==="deepObject"?`${n}[${s}]`:s;r.push(jn(l,e[s],t))}let a=r.join(i);return t.style==="label"||t.style==="matrix"?`${i}${a}`:a}function yt(n,e,t){if(!Array.isArray(e))return"";if(t.explode===!1){let a={form:",",spaceDelimited:"%20",pipeDelimited:"|"}[t.style]||",",s=(t.allowReserved===!0?e:e.map(l=>encodeURIComponent(l))).join(a);switch(t.style){case"simple":return s;case"label":return`.${s}`;case"matrix":return`;${n}=${s}`;default:return`${n}=${s}`}}let r={simple:",",label:".",matrix:";"}[t.style]||"&",i=[];for(let a of e)t.style==="simple"||t.style==="label"?i.push(t.allowReserved===!0?a:encodeURIComponent(a)):i.push(jn(n,a,t));return t.style==="label"||t.style==="matrix"?`${r}${i.join(r)}`:i.join(r)}function gt(n){return function(t){let r=[];if(t&&typeof t=="object")for(let i in t){let a=t[i];if(a!=null){if(Array.isArray(a)){if(a.length===0)continue;r.push(yt(i,a,{style:"form",explode:!0,...n?.array,allowReserved:n?.allowReserved||!1}));continue}if(typeof a=="object"){r.push(ft(i,a,{style:"deepObject",explode:!0,...n?.object,allowReserved:n?.allowReserved||!1}));continue}r.push(jn(i,a,n))}}return r.join("&")}}function fr(n,e){let t=n;for(let r of n.match(cr)??[]){let i=r.substring(1,r.length-1),a=!1,s="simple";if(i.endsWith("*")&&(a=!0,i=i.substring(0,i.length-1)),i.startsWith(".")?(s="label",i=i.substring(1)):i.startsWith(";")&&(s="matrix",i=i.substring(1)),!e||e[i]===void 0||e[i]===null)continue;let l=e[i];if(Array.isArray(l)){t=t.replace(r,yt(i,l,{style:s,explode:a}));continue}if(typeof l=="object"){t=t.replace(r,ft(i,l,{style:s,explode:a}));continue}if(s==="matrix"){t=t.replace(r,`;${jn(i,l)}`);continue}t=t.replace(r,s==="label"?`.${encodeURIComponent(l)}`:encodeURIComponent(l))}return t}function yr(n,e){return n instanceof FormData?n:e&&(e.get instanceof Function?e.get("Content-Type")??e.get("content-type"):e["Content-Type"]??e["content-type"])==="application/x-www-form-urlencoded"?new URLSearchParams(n).toString():JSON.stringify(n)}function hr(n,e){let t=`${e.baseUrl}${n}`;e.params?.path&&(t=e.pathSerializer(t,e.params.path));let r=e.querySerializer(e.params.query??{});return r.startsWith("?")&&(r=r.substring(1)),r&&(t+=`?${r}`),t}function ct(...n){let e=new Headers;for(let t of n){if(!t||typeof t!="object")continue;let r=t instanceof Headers?t.entries():Object.entries(t);for(let[i,a]of r)if(a===null)e.delete(i);else if(Array.isArray(a))for(let s of a)e.append(i,s);else a!==void 0&&e.set(i,a)}return e}function mt(n){return n.endsWith("/")?n.substring(0,n.length-1):n}function G(n){return n===null?"null":Array.isArray(n)?"array":typeof n}function mn(n){return G(n)==="object"}function br(n){return Array.isArray(n)&&n.length>0&&n.every(e=>"message"in e)}function ye(n,e){return n.length<124?n:e}var ht="graphql-transport-ws";var H=(n=>(n[n.InternalServerError=4500]="InternalServerError",n[n.InternalClientError=4005]="InternalClientError",n[n.BadRequest=4400]="BadRequest",n[n.BadResponse=4004]="BadResponse",n[n.Unauthorized=4401]="Unauthorized",n[n.Forbidden=4403]="Forbidden",n[n.SubprotocolNotAcceptable=4406]="SubprotocolNotAcceptable",n[n.ConnectionInitialisationTimeout=4408]="ConnectionInitialisationTimeout",n[n.ConnectionAcknowledgementTimeout=4504]="ConnectionAcknowledgementTimeout",n[n.SubscriberAlreadyExists=4409]="SubscriberAlreadyExists",n[n.TooManyInitialisationRequests=4429]="TooManyInitialisationRequests",n))(H||{}),Y=(n=>(n.ConnectionInit="connection_init",n.ConnectionAck="connection_ack",n.Ping="ping",n.Pong="pong",n.Subscribe="subscribe",n.Next="next",n.Error="error",n.Complete="complete",n))(Y||{});function bt(n){if(!mn(n))throw new Error(`Message is expected to be an object, but got ${G(n)}`);if(!n.type)throw new Error("Message is missing the 'type' property");if(typeof n.type!="string")throw new Error(`Message is expects the 'type' property to be a string, but got ${G(n.type)}`);switch(n.type){case"connection_init":case"connection_ack":case"ping":case"pong":{if(n.payload!=null&&!mn(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object or nullish or missing, but got "${n.payload}"`);break}case"subscribe":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${G(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!mn(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object, but got ${G(n.payload)}`);if(typeof n.payload.query!="string")throw new Error(`"${n.type}" message payload expects the 'query' property to be a string, but got ${G(n.payload.query)}`);if(n.payload.variables!=null&&!mn(n.payload.variables))throw new Error(`"${n.type}" message payload expects the 'variables' property to be a an object or nullish or missing, but got ${G(n.payload.variables)}`);if(n.payload.operationName!=null&&G(n.payload.operationName)!=="string")throw new Error(`"${n.type}" message payload expects the 'operationName' property to be a string or nullish or missing, but got ${G(n.payload.operationName)}`);if(n.payload.extensions!=null&&!mn(n.payload.extensions))throw new Error(`"${n.type}" message payload expects the 'extensions' property to be a an object or nullish or missing, but got ${G(n.payload.extensions)}`);break}case"next":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${G(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!mn(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object, but got ${G(n.payload)}`);break}case"error":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${G(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!br(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an array of GraphQL errors, but got ${JSON.stringify(n.payload)}`);break}case"complete":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${G(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);break}default:throw new Error(`Invalid message 'type' property "${n.type}"`)}return n}function Ot(n,e){return bt(typeof n=="string"?JSON.parse(n,e):n)}function wn(n,e){return bt(n),JSON.stringify(n,e)}function At(n){let{url:e,connectionParams:t,lazy:r=!0,onNonLazyError:i=console.error,lazyCloseTimeout:a=0,keepAlive:s=0,disablePong:l,connectionAckWaitTimeout:u=0,retryAttempts:m=5,retryWait:d=async function(k){let b=Math.pow(2,k);await new Promise(T=>setTimeout(T,b*1e3+Math.floor(Math.random()*2700+300)))},shouldRetry:h=he,on:g,webSocketImpl:o,generateID:f=function(){return"xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g,k=>{let b=Math.random()*16|0;return(k=="x"?b:b&3|8).toString(16)})},jsonMessageReplacer:D,jsonMessageReviver:N}=n,_;if(o){if(!Ar(o))throw new Error("Invalid WebSocket implementation provided");_=o}else typeof WebSocket<"u"?_=WebSocket:typeof global<"u"?_=global.WebSocket||global.MozWebSocket:typeof window<"u"&&(_=window.WebSocket||window.MozWebSocket);if(!_)throw new Error("WebSocket implementation missing; on Node you can `import WebSocket from 'ws';` and pass `webSocketImpl: WebSocket` to `createClient`");let y=_,O=(()=>{let R=(()=>{let b={};return{on(T,I){return b[T]=I,()=>{delete b[T]}},emit(T){"id"in T&&b[T.id]?.(T)}}})(),k={connecting:g?.connecting?[g.connecting]:[],opened:g?.opened?[g.opened]:[],connected:g?.connected?[g.connected]:[],ping:g?.ping?[g.ping]:[],pong:g?.pong?[g.pong]:[],message:g?.message?[R.emit,g.message]:[R.emit],closed:g?.closed?[g.closed]:[],error:g?.error?[g.error]:[]};return{onMessage:R.on,on(b,T){let I=k[b];return I.push(T),()=>{let x=I.indexOf(T);x>-1&&I.splice(x,1)}},emit(b,...T){for(let I of[...k[b]])I(...T)}}})();function E(R){let k=[O.on("error",b=>{k.forEach(T=>T()),R(b)}),O.on("closed",b=>{k.forEach(T=>T()),R(b)})];return()=>k.forEach(b=>b())}let j,Q=0,J,F=!1,X=0,q=!1;async function K(){clearTimeout(J);let[R,k]=await(j??(j=new Promise((I,x)=>(async()=>{if(F){if(await d(X),!Q)return j=void 0,x({code:1e3,reason:"All Subscriptions Gone"});X++}O.emit("connecting",F);let p=new y(typeof e=="function"?await e():e,ht),z,nn;function U(){isFinite(s)&&s>0&&(clearTimeout(nn),nn=setTimeout(()=>{p.readyState===y.OPEN&&(p.send(wn({type:Y.Ping})),O.emit("ping",!1,void 0))},s))}E(v=>{j=void 0,clearTimeout(z),clearTimeout(nn),x(v),v instanceof Kn&&(p.close(4499,"Terminated"),p.onerror=null,p.onclose=null)}),p.onerror=v=>O.emit("error",v),p.onclose=v=>O.emit("closed",v),p.onopen=async()=>{try{O.emit("opened",p);let v=typeof t=="function"?await t():t;if(p.readyState!==y.OPEN)return;p.send(wn(v?{type:Y.ConnectionInit,payload:v}:{type:Y.ConnectionInit},D)),isFinite(u)&&u>0&&(z=setTimeout(()=>{p.close(H.ConnectionAcknowledgementTimeout,"Connection acknowledgement timeout")},u)),U()}catch(v){O.emit("error",v),p.close(H.InternalClientError,ye(v instanceof Error?v.message:String(v),"Internal client error"))}};let S=!1;p.onmessage=({data:v})=>{try{let C=Ot(v,N);if(O.emit("message",C),C.type==="ping"||C.type==="pong"){O.emit(C.type,!0,C.payload),C.type==="pong"?U():l||(p.send(wn(C.payload?{type:Y.Pong,payload:C.payload}:{type:Y.Pong},D)),O.emit("pong",!1,C.payload));return}if(S)return;if(C.type!==Y.ConnectionAck)throw new Error(`First message cannot be of type ${C.type}`);clearTimeout(z),S=!0,O.emit("connected",p,C.payload,F),F=!1,X=0;let ln=new Promise((ti,Lt)=>E(Lt));ln.catch(()=>{}),I([p,ln])}catch(C){p.onmessage=null,O.emit("error",C),p.close(H.BadResponse,ye(C instanceof Error?C.message:String(C),"Bad response"))}}})())));R.readyState===y.CLOSING&&await k;let b=()=>{},T=new Promise(I=>b=I);return[R,b,new Promise((I,x)=>{let p=E(x);R.readyState!==y.OPEN&&k.catch(x),T.then(()=>{if(p(),!Q){let z=()=>R.close(1e3,"Normal Closure");isFinite(a)&&a>0?(clearTimeout(J),J=setTimeout(()=>{!Q&&R.readyState===y.OPEN&&z()},a)):z()}I()})})]}function $(R){if(he(R)&&(Or(R.code)||[H.InternalServerError,H.InternalClientError,H.BadRequest,H.BadResponse,H.Unauthorized,H.SubprotocolNotAcceptable,H.SubscriberAlreadyExists,H.TooManyInitialisationRequests].includes(R.code)))throw R;if(q)return!1;if(he(R)&&R.code===1e3)return Q>0;if(!m||X>=m||!h(R))throw R;return F=!0}r||(async()=>{for(Q++;;)try{let[,,R]=await K();await R}catch(R){try{if(!$(R))return}catch(k){return i?.(k)}}})();function M(R,k){let b=f(R),T=!1,I=!1,x=()=>{Q--,T=!0};return(async()=>{for(Q++;;)try{let[p,z,nn]=await K();if(T)return nn.catch(()=>{}),z();let U=O.onMessage(b,S=>{switch(S.type){case Y.Next:{k.next(S.payload);return}case Y.Error:{I=!0,T=!0,k.error(S.payload),x();return}case Y.Complete:{T=!0,x();return}}});p.send(wn({id:b,type:Y.Subscribe,payload:R},D)),x=()=>{!T&&p.readyState===y.OPEN&&p.send(wn({id:b,type:Y.Complete},D)),Q--,T=!0,z()},await nn.finally(U);return}catch(p){if(!$(p))return}})().then(()=>{I||k.complete()}).catch(p=>{k.error(p)}),()=>{T||x()}}return{on:O.on,subscribe:M,iterate(R){let k=[],b={done:!1,error:null,resolve:()=>{}},T=M(R,{next(x){k.push(x),b.resolve()},error(x){b.done=!0,b.error=x,b.resolve()},complete(){b.done=!0,b.resolve()}}),I=(async function*(){for(;;){for(k.length||await new Promise(p=>b.resolve=p);k.length;)yield k.shift();if(b.error)throw b.error;if(b.done)return}})();return I.throw=async x=>(b.done||(b.done=!0,b.error=x,b.resolve()),{done:!0,value:void 0}),I.return=async()=>(T(),{done:!0,value:void 0}),I},async dispose(){if(q=!0,j){let[R]=await j;R.close(1e3,"Normal Closure")}},terminate(){j&&O.emit("closed",new Kn)}}}var Kn=class extends Error{name="TerminatedCloseEvent";message="4499: Terminated";code=4499;reason="Terminated";wasClean=!1};function he(n){return mn(n)&&"code"in n&&"reason"in n}function Or(n){return[1e3,1001,1006,1005,1012,1013,1014].includes(n)?!1:n>=1e3&&n<=1999}function Ar(n){return typeof n=="function"&&"constructor"in n&&"CLOSED"in n&&"CLOSING"in n&&"CONNECTING"in n&&"OPEN"in n}var wr='{"type":"ping"}',Rr=20,Vn=class{#n=[];with(e,t,r,i){let a=u=>u.hasRoom&&u.url===e&&u.token===t&&u.isWatched===i,s=this.#n.find(a);if(s!==void 0)return s;let l=new be(e,t,r,i,()=>{let u=this.#n.indexOf(l);u>=0&&this.#n.splice(u,1)});return this.#n.push(l),l}},be=class{constructor(e,t,r,i,a){this.url=e;this.token=t;this.isWatched=i;this.#a=r,this.#o=a,this.#n=At({url:e,connectionParams:{token:t},retryAttempts:0,generateID:()=>String(this.#i),webSocketImpl:Tr(s=>this.#m(s)),...i&&{keepAlive:r,connectionAckWaitTimeout:r},on:{connected:()=>{this.#r=performance.now()},message:s=>{s.type==="error"?this.#u(s.id)?.ended(s.payload):s.type==="next"?this.#e.get(s.id)?.begun():s.type==="complete"&&this.#u(s.id)?.begun()},pong:s=>{s&&this.#p()},closed:s=>{this.#g(s)},error:s=>{this.#g(s)}}})}url;token;isWatched;#n;#e=new Map;#t=[];#o;#a;#s;#i=0;#l=!1;#r;get hasRoom(){return!this.#l&&this.#e.size<Rr}get age(){return this.#r===void 0?0:performance.now()-this.#r}subscribe(e,t){this.#i+=1;let r=String(this.#i);this.#e.set(r,t);let i=this.#n.iterate(e);return{events:i,leave:()=>{i.return?.(),this.#u(r)}}}#u(e){let t=this.#e.get(e);return this.#e.delete(e),this.#e.size===0&&this.#d(),t}#d(){this.#l||(this.#l=!0,clearTimeout(this.#s),this.#o())}#g(e){let t=[...this.#e.values()];this.#e.clear(),this.#d();for(let r of t)r.ended(e)}#m(e){this.#t.push(e),this.#c()}#p(){clearTimeout(this.#s);let e=this.#t.shift();this.#t.length>0&&this.#c(),e!==void 0&&this.#e.get(e)?.begun()}#c(){clearTimeout(this.#s),this.#l||(this.#s=setTimeout(()=>this.#n.terminate(),this.#a))}};function Tr(n){return class extends WebSocket{send(e){super.send(e);let{type:t,id:r}=JSON.parse(e);t==="ping"&&n(void 0),t==="subscribe"&&(super.send(wr),n(r))}}}var Gn=class{channels=new Vn;token;#n=Promise.resolve();alone(e){let t=this.#n.then(e);return this.#n=t.catch(()=>{}),t}};var kr=5,Nr=32,_r=4429,Er=new Set([4401,4403]),xr=new Set([void 0,1e3,1001,1005,1006,1011,1012,1013,1014,4408,4499,4504]),Dr=new Set(["UPSTREAM_UNAVAILABLE","TIMED_OUT","TOO_MANY_REQUESTS"]);function Dn(n){return n instanceof en||n instanceof B&&Dr.has(n.code)}var rn=class{constructor(e,t){this.error=e;this.code=t}error;code;get isRefusedToken(){return Er.has(this.code)}get isBusy(){return this.code===_r||this.error instanceof B&&this.error.code==="TOO_MANY_REQUESTS"}get isFinal(){return!this.isRefusedToken&&!this.isBusy&&!(xr.has(this.code)&&Dn(this.error))}},Qn=class{constructor(e){this.policy=e;let{firstWait:t=500,longestWait:r=3e4,stableAfter:i=1e4,attempts:a=1}=e;if(!(t>0&&t<=r&&i>0&&a>=1))throw new RangeError("Waits are positive, the first is not the longest, and there is at least one attempt")}policy;#n=0;#e=0;#t=!1;connectionLasted(e){e<(this.policy.stableAfter??1e4)||(this.#n=this.#e=0,this.#t=!1)}waitAfter(e){let{firstWait:t=500,longestWait:r=3e4,attempts:i=1/0}=this.policy;if(this.#n+=1,e.isBusy&&(this.#e+=1),e.isFinal||this.#e>kr)throw e.error;if(this.#n>i)throw new cn(`${e.error.message} (after ${i} attempts)`,{cause:e.error});let a=Math.min(r,t*2**Math.min(this.#n-1,Nr)),s=e.error instanceof B?1e3*Number(e.error.details.retryAfter??0):0;return Math.max(a*(.5+Math.random()/2),s||0)}signInFailed(){this.#t=!1}maySignIn(){let e=!this.#t;return this.#t=!0,e&&this.policy.signIn!==void 0}};var Sr=new Set(["PERSISTED_QUERY_NOT_FOUND","PERSISTED_QUERY_NOT_SUPPORTED"]),Ir=new Set(["type","title","status","detail","instance","error","code","errors"]),Sn=class extends Error{};function Hn(n,e){let t=Tn(n);if(t.errors!==void 0)throw Oe(t.errors,e);let r=t.data;if(typeof r=="object"&&r!==null)return r;throw new tn("The answer is not GraphQL's",e)}function Oe(n,e){let t=Array.isArray(n)?n.map(Tn):[];if(t.length===0)return new tn("The answer's errors are not GraphQL's",e);let{code:r,...i}=Tn(t[0]?.extensions);if(Sr.has(String(r)))return new Sn;let a=t.map(s=>Rn(s.message)).join(" ");return new B(Rn(r),a,t.flatMap(vr),e,i)}function wt(n,e,t){let r=Tn(n);if(typeof r.code!="string")return new tn(`The answer ${e} is not the contract's`,e);let a=(Array.isArray(r.errors)?r.errors.map(Tn):[]).map(u=>Rt(u.field,u.code,u.message)),s=Object.entries(r).filter(([u])=>!Ir.has(u)),l={...Object.fromEntries(s),...t!==null&&{retryAfter:Number(t)}};return new B(r.code,Rn(r.detail),a,e,l)}function vr(n){let{argument:e,code:t}=Tn(n.extensions);return e===void 0?[]:[Rt(e,t,n.message)]}function Rt(n,e,t){return{field:Rn(n),code:Rn(e),message:Rn(t)}}function Rn(n){return typeof n=="string"?n:""}function Tn(n){return typeof n=="object"&&n!==null&&!Array.isArray(n)?n:{}}var Cr=new Set([4401,4403]),Yn=class{opened;#n;#e;#t;#o;#a;#s=Tt();#i=!1;#l=!1;#r;constructor(e,t,r,i,a){this.#n=e,this.#e=t,this.#t=r,this.#o=i,this.#a=a&&new Qn(a),this.#r=this.#u(t.token??""),this.opened=this.#r.opened.then(()=>{this.#l=!0},s=>{throw Ae(s).error}),this.opened.catch(()=>{})}#u(e){let t=this.#a!==void 0;return new we(this.#e.channels.with(this.#n,e,this.#o,t),this.#t)}[Symbol.asyncIterator](){return this}async next(){for(;;)try{let{done:e,value:t}=await this.#r.events.next();return e?{done:e,value:void 0}:{done:!1,value:Hn(t)}}catch(e){if(e instanceof bn)throw e;let t=Ae(e);if(this.#a===void 0||!this.#l)throw t.error;try{await this.#d(this.#a,t)}catch(r){throw await this.return(),r}if(this.#i)return{done:!0,value:void 0}}}async return(){return this.#i=!0,this.#s.resolve(),await this.#r.dispose(),{done:!0,value:void 0}}async#d(e,t){for(let r=t;r!==void 0&&!this.#i;)e.connectionLasted(this.#r.age),await this.#f(this.#r.dispose()),await this.#p(e.waitAfter(r)),this.#i||(r=await this.#f(this.#g(e,r)))}async#g(e,t){try{t.isRefusedToken&&await this.#m(e,t)}catch(i){if(!Dn(i))throw i;return new rn(i,t.code)}if(this.#i)return;let{token:r}=this.#e;if(r===void 0)throw new B("UNAUTHENTICATED","The session has ended.");this.#r=this.#u(r);try{let i=new cn("The connection was not made in time");await this.#c(this.#o,this.#r.opened,i)}catch(i){return i instanceof cn?new rn(i):Ae(i)}try{await e.policy.onReconnect()}catch(i){if(!Dn(i))throw i;return new rn(i)}}#m(e,t){return this.#e.alone(async()=>{let{token:r}=this.#e;if(!(r!==void 0&&r!==this.#r.token)){if(r===void 0||!e.maySignIn())throw t.error;try{await e.policy.signIn?.()}catch(i){throw Dn(i)&&e.signInFailed(),i}}})}async#p(e){let t;await this.#f(new Promise(r=>t=setTimeout(r,e))),clearTimeout(t)}async#c(e,t,r){let i,a=new Promise((s,l)=>i=setTimeout(()=>l(r),e));try{return await Promise.race([t,a])}finally{clearTimeout(i)}}#f(e){return Promise.race([e,this.#s.promise.then(()=>{})])}},we=class{opened;events;token;#n;#e;#t=performance.now();constructor(e,t){let{promise:r,resolve:i,reject:a}=Tt();this.opened=r,this.opened.catch(()=>{}),this.token=e.token,this.#n=e;let{events:s,leave:l}=e.subscribe(t,{begun:i,ended:a});this.events=s,this.#e=l}get age(){return Math.min(this.#n.age,performance.now()-this.#t)}dispose(){return this.#e(),Promise.resolve()}};function Ae(n){if(Array.isArray(n))return new rn(Oe(n));let{code:e,reason:t}=typeof n=="object"&&n!==null?n:{};if(n instanceof Error&&e===void 0)return new rn(new tn(n.message));if(e!==void 0&&Cr.has(e))return new rn(new B("UNAUTHENTICATED",t||"The session has ended."),e);let r=`The connection was closed${e===void 0?"":` with ${e}`}`;return new rn(new cn(r,{cause:n}),e)}function Tt(){let n=()=>{},e=r=>{};return{promise:new Promise((r,i)=>{n=r,e=i}),resolve:n,reject:e}}var kt=new Map([["1f4b4ca6906e1dc25d0382269267cfe3b64ca6d2200796de02bc46135535ad41",`subscription ClinicalRequestResolved($clinicianID: ID) {
  clinicalRequestResolved(clinicianID: $clinicianID) {
    ...RequestWithResult
    onPathway {
      id
      pathway {
        id
        name
      }
      patient {
        ...PatientBanner
      }
    }
  }
}

fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}

fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}

fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}`],["dfdb91c88ccd12f87aad77ba96891dc98970e32beb3f4939aeda3af851cf9705",`subscription OnMdtUpdated($pathwayId: ID!, $mdtId: ID) {
  onMdtUpdated(pathwayId: $pathwayId, mdtId: $mdtId) {
    mdtId
    mdt {
      ...Meeting
    }
    entryIds
    entries {
      ...MeetingPlace
    }
  }
}

fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}

fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}

fragment MeetingPlace on OnMdt {
  ...ListEntry
  patient {
    id
    hospitalNumber
  }
}

fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}

fragment UserName on User {
  id
  username
  firstName
  lastName
}`],["25eae2274bab33ff1ef9d5636729bcf98412ff9f874fb9def18e565573b5efef",`subscription OnPathwayUpdated($pathwayId: ID, $includeDischarged: Boolean) {
  onPathwayUpdated(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
    ...WorklistEntry
    patient {
      ...PatientBanner
    }
  }
}

fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}

fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}

fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}

fragment UserName on User {
  id
  username
  firstName
  lastName
}

fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}`],["2c1cc23d2cf11fee1c745f1ff40de599483fe8d2e7de479b585bb6a91c92b769",`subscription TrackingListChanged($pathwayId: ID) {
  trackingListChanged(pathwayId: $pathwayId) {
    onPathwayId
    today
    entry {
      ...TrackedEntry
    }
  }
}

fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}

fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}

fragment UserName on User {
  id
  username
  firstName
  lastName
}`]]);var zn=class{rest;session=new Gn;#n;#e;#t;#o=new Set;constructor(e=globalThis.location?.origin??"",t={}){this.#n=e.replace(/\/+$/,""),this.#e=t.timeout??3e4,this.#t=new Map(Object.entries(t.keys??{})),this.rest=pt({baseUrl:this.#n,fetch:r=>this.#s(r)}),this.rest.use({onResponse:async({response:r})=>{if(!r.ok)throw await Br(r)}})}get keys(){return Object.fromEntries(this.#t)}async run(e,...[t]){let r=Re(e);if(!this.#o.has(r))try{return await this.#a(Pr(e,t))}catch(i){if(!(i instanceof Sn))throw i;this.#o.add(r)}return await this.#a(Wr(e,t))}subscribe(e,...[t,r]){if(this.session.token===void 0)throw new B("UNAUTHENTICATED","Sign in first: subscriptions are opened with the token of the sign-in.");let i={query:kt.get(Re(e))??e.toString(),...Te(t)},a=`${this.#n.replace(/^http/,"ws")}/subscription`;return new Yn(a,this.session,i,this.#e,r?.reconnect)}async#a(e){let t={"content-type":"application/json"},r=new Request(`${this.#n}/graphql`,{method:"POST",headers:t,body:JSON.stringify(e)}),i=await this.#s(r);return Hn(await Nt(i),i.status)}async#s(e){let t=new Headers(e.headers);this.#t.size>0&&t.set("cookie",[...this.#t].map(a=>a.join("=")).join("; "));let r={headers:t,credentials:"include",signal:AbortSignal.timeout(this.#e)},i;try{i=await fetch(new Request(e,r))}catch(a){throw new en(`${new URL(e.url).pathname}: no answer`,{cause:a})}for(let a of i.headers.getSetCookie())this.#i(a);return i}#i(e){let[,t,r,i]=/^([^=]+)=("?[^;]*"?)(.*)$/s.exec(e)??[];t===void 0||r===void 0||(/;\s*max-age=0/i.test(i??"")?this.#t.delete(t):this.#t.set(t,r))}};function an(n){if(n.data===void 0||n.data===null)throw new tn("The answer has no body",n.response.status);return n.data}function Re(n){return String(n.__meta__?.hash??"")}function Pr(n,e){let t={persistedQuery:{version:1,sha256Hash:Re(n)}};return{query:void 0,...Te(e),extensions:t}}function Wr(n,e){return{query:n.toString(),...Te(e)}}function Te(n){return{variables:n??{}}}async function Br(n){return wt(await Nt(n),n.status,n.headers.get("retry-after"))}async function Nt(n){try{return await n.json()}catch{return}}var Jn=class extends zn{async login(e,t){let r={username:e,password:t},i=an(await this.rest.POST("/rest/login/",{body:r}));return this.session.token=i.user.token,i}async logout(){await this.session.alone(async()=>{await this.rest.POST("/rest/logout/"),this.session.token=void 0})}async continueSession(){let e=an(await this.rest.POST("/rest/sso/session/"));return this.session.token=e.user.token,e}async changePassword(e){let t=an(await this.rest.POST("/rest/changepassword/",{body:e}));return this.session.token=t.token,t}async reauthenticate(e){let t=an(await this.rest.POST("/rest/reauthenticate/",{body:e}));return this.session.token=t.token,t}async resume(){return await this.continueSession(),an(await this.rest.GET("/rest/currentuser/"))}};var c=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}};var Qi=new c(`
    query Users($pathwayId: ID) {
  getUsers(pathwayId: $pathwayId) {
    ...UserName
    department
    isActive
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`,{hash:"443b371d669b8044f3568c0b5dd7fad5c9957aa4fcb6ed8f27b0cd77fde5e1f6"}),Hi=new c(`
    query UserPage($first: Int, $after: String, $last: Int, $before: String) {
  getUserConnection(first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...Account
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Account on User {
  ...UserName
  email
  department
  isActive
  lastLogin
  defaultPathway {
    id
    name
  }
  roles {
    id
    name
  }
  pathways {
    id
    name
  }
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}`,{hash:"54c086809ef831c56ab4d6f085ef5ba4112c151edccd9fa44de83350ad584e8f"}),Yi=new c(`
    query UserToEdit($id: ID!) {
  getUser(id: $id) {
    ...Account
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Account on User {
  ...UserName
  email
  department
  isActive
  lastLogin
  defaultPathway {
    id
    name
  }
  roles {
    id
    name
  }
  pathways {
    id
    name
  }
}`,{hash:"e3d9eca1bcfcb603e9a81c81ec853fa6c77cfa3bae11bcfa9d7049c840bb82e6"}),zi=new c(`
    query UserByUsername($username: String!) {
  getUser(username: $username) {
    ...Account
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Account on User {
  ...UserName
  email
  department
  isActive
  lastLogin
  defaultPathway {
    id
    name
  }
  roles {
    id
    name
  }
  pathways {
    id
    name
  }
}`,{hash:"8ca3b6d8c77f87894878fce823914594938b5ab966df1c688d8f0028eed46ecc"}),Ji=new c(`
    query Roles {
  getRoles {
    id
    name
    permissions {
      name
    }
  }
}
    `,{hash:"980ef93f2668aeb3fd4c976a06a9621af33c5451f8050b50092f6d1a7ff27101"}),Xi=new c(`
    query RolePermissions {
  getRolePermissions {
    name
  }
}
    `,{hash:"8b386906c61d6fd0cbbac1b75d0e25968279896c481d5098c2b3221886752e36"}),Zi=new c(`
    query RoleHolders {
  getUsers {
    ...UserName
    isActive
    roles {
      id
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`,{hash:"024d94c4172e7fc5c63e2c8db8ff8d70673bb8d5039b9d5b9319ce6a8a8aa47a"}),na=new c(`
    mutation BreakGlass($input: BreakGlassInput!) {
  breakGlass(input: $input) {
    breakGlassUse {
      id
      patientId
      expiresAt
      isOpen
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `,{hash:"c67beaa3add846696088a00d5e0a3da9b19ec4c5ac1c6955ea63d2dd81e20491"}),ea=new c(`
    mutation EndBreakGlass($input: EndBreakGlassInput!) {
  endBreakGlass(input: $input) {
    breakGlassUse {
      id
      endedAt
      isOpen
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `,{hash:"f61e1e3840c7ce57edae7b721dd765aef86b3487b7cf3dae8faf067966c9e8e3"});var ta=new c(`
    query BreakGlassUses($isReviewed: Boolean, $userId: ID, $first: Int, $after: String) {
  getBreakGlassUseConnection(
    isReviewed: $isReviewed
    userId: $userId
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        id
        user {
          id
          firstName
          lastName
        }
        patientId
        hospitalNumber
        reasonCode
        reason
        isReasonReadable
        openedAt
        expiresAt
        endedAt
        isOpen
        seen {
          responses
          fieldGroups
          lastAt
        }
        isJustified
        reviewedAt
        reviewNote
        reviewer {
          id
          firstName
          lastName
        }
      }
    }
  }
}
    `,{hash:"f81119bc413dbd89b5906e2d091fe3a161754c7a9e600b2c1da5f734193c462a"}),ra=new c(`
    query BreakGlassUserCounts($days: Int) {
  getBreakGlassUserCounts(days: $days) {
    user {
      id
      firstName
      lastName
    }
    uses
    notJustified
    unreviewed
  }
}
    `,{hash:"27589c3a4309c547158d6b064008367ef5af3a80eedd2b4cdb3423dec33dfff2"}),ia=new c(`
    mutation ReviewBreakGlass($input: ReviewBreakGlassInput!) {
  reviewBreakGlass(input: $input) {
    breakGlassUse {
      id
      isJustified
      reviewedAt
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `,{hash:"51a9d8e2ed30c39515ae10bfeb7d80efe12367a9cddc670569e12d766dcdc751"}),aa=new c(`
    query ClinicalRequestTypes($pathwayId: ID) {
  getClinicalRequestTypes(pathwayId: $pathwayId) {
    ...RequestType
  }
}
    fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}`,{hash:"b3c9bd3fa7ec5ab10be23d96a30b979517edc5ea17901317d77baa1d10b94d29"}),sa=new c(`
    mutation CreateDecisionPoint($input: DecisionPointInput!) {
  createDecisionPoint(input: $input) {
    decisionPoint {
      ...Decision
      onPathway {
        ...WorklistEntry
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment Decision on DecisionPoint {
  id
  decisionType
  addedAt
  clinician {
    ...UserName
  }
  clinicHistory
  comorbidities
  clinicalRequests {
    ...RequestWithResult
  }
  clinicalRequestResolutions {
    ...RequestProgress
  }
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}`,{hash:"d7a15cea79a7efda1fb64789c6f6dc4f8328a7b85513445279a6b0caee2534d4"}),oa=new c(`
    subscription ClinicalRequestResolved($clinicianID: ID) {
  clinicalRequestResolved(clinicianID: $clinicianID) {
    ...RequestWithResult
    onPathway {
      id
      pathway {
        id
        name
      }
      patient {
        ...PatientBanner
      }
    }
  }
}
    fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`,{hash:"1f4b4ca6906e1dc25d0382269267cfe3b64ca6d2200796de02bc46135535ad41"});var la=new c(`
    query Mdts($pathwayId: ID!, $includePast: Boolean = false) {
  getMdts(pathwayId: $pathwayId, includePast: $includePast) {
    ...Meeting
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`,{hash:"32d3920e5e5f04971c91aed04b7a8d06836113fc0ec12cca1a65f07a88fb80cf"});var ua=new c(`
    query PatientMdts($patientId: ID!, $pathwayId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  getOnMdtConnection(
    patientId: $patientId
    pathwayId: $pathwayId
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...ListEntry
        mdt {
          id
          plannedAt
          location
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`,{hash:"15878ddedeae316158a7e28375d76ac3e79e782323c8716c3e821a8eae39e77c"}),da=new c(`
    mutation CreateMdt($input: MdtInput!) {
  createMdt(input: $input) {
    mdt {
      ...Meeting
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`,{hash:"3c6e0a5be265cc9afeb11f96ddb18d133aea98e1834e0adb6e911650d1541f91"}),ga=new c(`
    mutation UpdateMdt($input: UpdateMdtInput!) {
  updateMdt(input: $input) {
    mdt {
      ...Meeting
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`,{hash:"0886092c260f869b3636f7b7718de0f8f64a6ab12bd255343b601ba49ab90642"}),ca=new c(`
    mutation DeleteMdt($input: DeleteMdtInput!) {
  deleteMdt(input: $input) {
    success
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}`,{hash:"a23d61c93caf40d8373f3e6c811afee19fcd3b1de9306442325d14646019e0d2"}),ma=new c(`
    mutation LockOnMdt($input: LockOnMdtInput!) {
  lockOnMdt(input: $input) {
    onMdt {
      id
      lockEndsAt
      lockUser {
        ...UserName
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}`,{hash:"f34a047f847bd6992f67cb49679273e0bf8fc8c193d6c7f4019fd04257e91a75"}),pa=new c(`
    mutation UpdateOnMdt($input: UpdateOnMdtInput!) {
  updateOnMdt(input: $input) {
    onMdt {
      ...ListEntry
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`,{hash:"f8c7f6ee37291027e57d9fc9fe0456ca42ea55958ef4232b18380c41a8501ffa"});var fa=new c(`
    mutation DeleteOnMdt($id: ID!) {
  deleteOnMdt(id: $id) {
    success
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}`,{hash:"146a2a82ab78c0f230062f06caf0e3d204d4476f2e27dfaa7557bc3eb550ede7"}),ya=new c(`
    query ComingMeetings($pathwayId: ID!) {
  getMdts(pathwayId: $pathwayId) {
    ...PlannedMeeting
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment PlannedMeeting on MDT {
  ...Meeting
  entryCount
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`,{hash:"db0048437d64392cfe0c1395018338964b55a42532141431c4fbdb1cf83622d0"}),ha=new c(`
    query EarlierMeetings($pathwayId: ID!, $last: Int, $before: String) {
  getMdtConnection(pathwayId: $pathwayId, last: $last, before: $before) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...PlannedMeeting
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment PlannedMeeting on MDT {
  ...Meeting
  entryCount
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`,{hash:"1bd9b4f60df967f5e9155edd6d5c23455a65dd6c567c4ac92e92ab9686f74743"}),ba=new c(`
    query MeetingPlaces($mdtId: ID!, $first: Int, $after: String) {
  getMdt(id: $mdtId) {
    ...Meeting
  }
  getOnMdtConnection(mdtId: $mdtId, first: $first, after: $after) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...MeetingPlace
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment MeetingPlace on OnMdt {
  ...ListEntry
  patient {
    id
    hospitalNumber
  }
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`,{hash:"db857c1c6ee30aa92d031f3203913a0aa003c15ec0065dcb09587fe42246ed21"}),Oa=new c(`
    query MeetingPatients($mdtId: ID!, $pathwayId: ID!, $waits: Boolean!, $first: Int, $after: String) {
  getOnMdtConnection(mdtId: $mdtId, first: $first, after: $after) {
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        id
        patient {
          ...PatientBanner
          onPathways(pathwayId: $pathwayId, includeDischarged: true) {
            id
            isDischarged
            clinicalRequests(limit: 6) {
              ...RequestProgress
            }
            waitingTimes @include(if: $waits) {
              nextBreach {
                standard
                days
                limit
                targetOn
                daysToBreach
                colour
              }
            }
          }
        }
      }
    }
    unavailable {
      ...LeftOut
    }
  }
}
    fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment LeftOut on UnavailablePatient {
  id
  hospitalNumber
  reason
}`,{hash:"c4b6e6cb44f3286bc74840aae878aec42e78dd7852d6fad5e687d95aca42b1c2"}),Aa=new c(`
    subscription OnMdtUpdated($pathwayId: ID!, $mdtId: ID) {
  onMdtUpdated(pathwayId: $pathwayId, mdtId: $mdtId) {
    mdtId
    mdt {
      ...Meeting
    }
    entryIds
    entries {
      ...MeetingPlace
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment MeetingPlace on OnMdt {
  ...ListEntry
  patient {
    id
    hospitalNumber
  }
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`,{hash:"dfdb91c88ccd12f87aad77ba96891dc98970e32beb3f4939aeda3af851cf9705"}),wa=new c(`
    query Pathways {
  getPathways {
    id
    name
  }
}
    `,{hash:"f5ebb3dd286b7a115a2be972618eeb2ed2cacea9b0548523f0bc20095cd9e252"}),Ra=new c(`
    query AwaitingCounts($pathwayId: ID!) {
  getAwaitingCounts(pathwayId: $pathwayId) {
    countedAt
    totalCount
    groups {
      awaitingDecisionType
      patients
      medianDays
    }
  }
}
    `,{hash:"7e213640d407407bcd44d70ef88ef58ac5e00cd4d6a96d335fbadcbd4312e69c"}),Ta=new c(`
    query Worklist($pathwayId: ID!, $awaitingDecisionType: DecisionType, $includeDischarged: Boolean, $outstanding: Boolean, $underCareOf: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
  getPatientOnPathwayConnection(
    pathwayId: $pathwayId
    awaitingDecisionType: $awaitingDecisionType
    includeDischarged: $includeDischarged
    outstanding: $outstanding
    underCareOf: $underCareOf
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...PatientBanner
        onPathways(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
          ...WorklistEntry
        }
      }
    }
    unavailable {
      ...LeftOut
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment LeftOut on UnavailablePatient {
  id
  hospitalNumber
  reason
}`,{hash:"852d8ae79a84ceb0aefd5b79df7df9825f1a3ed1503c22363692b294bfbead82"}),ka=new c(`
    mutation LockOnPathway($input: LockOnPathwayInput!) {
  lockOnPathway(input: $input) {
    onPathway {
      ...EntryLock
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}`,{hash:"5505ad576fdf29704f3de11d3e078f29e346c310a164b842e7fbd16cf138ae07"}),Na=new c(`
    subscription OnPathwayUpdated($pathwayId: ID, $includeDischarged: Boolean) {
  onPathwayUpdated(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
    ...WorklistEntry
    patient {
      ...PatientBanner
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`,{hash:"25eae2274bab33ff1ef9d5636729bcf98412ff9f874fb9def18e565573b5efef"}),_a=new c(`
    query PathwayToEdit($id: ID!) {
  getPathway(id: $id) {
    ...PathwayWithTypes
  }
}
    fragment PathwayWithTypes on Pathway {
  id
  name
  clinicalRequestTypes {
    id
    name
    refName
  }
}`,{hash:"fe5a4f0a59d0375332679ff90bb02507e3afb56760b7cad369b68ab1a6180d2b"}),Ea=new c(`
    mutation CreatePathway($input: PathwayInput!) {
  createPathway(input: $input) {
    pathway {
      ...PathwayWithTypes
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment PathwayWithTypes on Pathway {
  id
  name
  clinicalRequestTypes {
    id
    name
    refName
  }
}`,{hash:"1138caa16d5b17c5be5281bd6d51f41d5bfbe60652870fc234a1c6cd909fcc26"}),xa=new c(`
    mutation UpdatePathway($input: UpdatePathwayInput!) {
  updatePathway(input: $input) {
    pathway {
      ...PathwayWithTypes
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment PathwayWithTypes on Pathway {
  id
  name
  clinicalRequestTypes {
    id
    name
    refName
  }
}`,{hash:"a4ccd54ada003774e885c21e518224cf64c6a6b4f449a452d32378ee10eff611"}),Da=new c(`
    mutation DeletePathway($id: ID!) {
  deletePathway(id: $id) {
    success
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}`,{hash:"4d6a0b03e92af2016a147131d96e2840ddd5904f32d080422ad82026fcda52a1"}),Sa=new c(`
    mutation CreateClinicalRequestType($input: CreateClinicalRequestTypeInput!) {
  createClinicalRequestType(input: $input) {
    clinicalRequestType {
      ...RequestType
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}`,{hash:"2a7ed06a6a361bd27d39bda37be8d240f87c962cd18293ca34d0325ba4237141"}),Ia=new c(`
    mutation UpdateClinicalRequestType($input: UpdateClinicalRequestTypeInput!) {
  updateClinicalRequestType(input: $input) {
    clinicalRequestType {
      ...RequestType
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}`,{hash:"96a2539fcceed02873bef0fc8acc2a00a27fbc97a1acbb6dfca0243d1d2a1089"}),va=new c(`
    query RequestTypes {
  getClinicalRequestTypes {
    ...RequestType
    pathways {
      id
      name
    }
  }
}
    fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}`,{hash:"09d3c1881d59f7117a60e11443a3457e58649e3a5ad14e6721d246c65827f603"}),Ca=new c(`
    query PatientRecord($id: ID!, $pathwayId: ID) {
  getPatient(id: $id) {
    ...PatientDetails
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      ...PathwayHistory
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Decision on DecisionPoint {
  id
  decisionType
  addedAt
  clinician {
    ...UserName
  }
  clinicHistory
  comorbidities
  clinicalRequests {
    ...RequestWithResult
  }
  clinicalRequestResolutions {
    ...RequestProgress
  }
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment PatientDetails on Patient {
  ...PatientBanner
  isRestricted
  nationalNumberVerified
  sex
  occupation
  communicationMethod
  telephoneNumber
  address {
    id
    line
    city
    district
    postalCode
    country
  }
}
fragment PathwayHistory on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  toAcknowledge: clinicalRequests(outstanding: true) {
    ...RequestWithResult
  }
  decisionPoints {
    ...Decision
  }
}`,{hash:"438a2f6dc2550535875e3a47e4555c75ae70e07cb8a7f98fccf80ce2711fc76d"});var Pa=new c(`
    query PatientSearch($query: String!, $pathwayId: ID!) {
  patientSearch(query: $query, pathwayId: $pathwayId) {
    ...PatientBanner
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      ...EntryLock
      isDischarged
      awaitingDecisionType
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`,{hash:"09714cd54f47b4c294ecedb42e00be356cd9b28094e87a72d8f28219b4b76f8c"}),Wa=new c(`
    query PatientSearchByBeginnings($query: String!, $pathwayId: ID!) {
  patientSearch(query: $query, pathwayId: $pathwayId, beginnings: true) {
    ...PatientBanner
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      ...EntryLock
      isDischarged
      awaitingDecisionType
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`,{hash:"d4026c79465e58154dcad70a0add3e8367f70dfbec3d38ddb59125780cc351c6"}),Ba=new c(`
    mutation CreatePatient($input: PatientInput!) {
  createPatient(input: $input) {
    patient {
      ...PatientBanner
      onPathways {
        id
        awaitingDecisionType
        referredAt
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`,{hash:"80e10908cacb1258c3ee0027ec7b53fa1f72dddfe968b7e0fd954a9e289936c0"}),Ua=new c(`
    query PatientOnPathway($hospitalNumber: String!, $pathwayId: ID!) {
  getPatient(hospitalNumber: $hospitalNumber) {
    id
    onPathways(pathwayId: $pathwayId) {
      id
    }
  }
}
    `,{hash:"33582686d35640465ccdebf8f50c2f66f1b0cabd1f2e84f1b87fca60019ecbe1"}),Ma=new c(`
    query AuditEvents($filter: AuditEventFilterInput!, $first: Int, $after: String, $last: Int, $before: String) {
  getAuditEventConnection(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        id
        at
        kind
        action
        description
        outcome
        actor {
          ...Actor
        }
        receivers {
          ...Actor
        }
        receiverCount
        patients {
          id
        }
        patientCount
        groups
        operation
        purpose
        source
        provider
        requestId
        entity
        entityId
        details {
          name
          value
        }
      }
    }
  }
}
    fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment Actor on AuditActor {
  kind
  userId
  machineClientId
  name
  username
  department
  isDeleted
}`,{hash:"7e22f6410ba58eed6adb137eb0aa9e90051bcd1b14fa74e2b366c163efcaf6a8"}),Fa=new c(`
    query UnusualLooks($filter: UnusualLookFilterInput!, $first: Int, $after: String, $last: Int, $before: String) {
  getUnusualLookConnection(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        reason
        actor {
          ...Actor
        }
        patients {
          id
        }
        patientCount
        looks
        firstAt
        lastAt
      }
    }
  }
}
    fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment Actor on AuditActor {
  kind
  userId
  machineClientId
  name
  username
  department
  isDeleted
}`,{hash:"afa9884ee70ed052140249a6d985e596dc5d1a2627abcaee1d51653d1ae5f0a7"}),qa=new c(`
    query PatientWaitingTimes($patientId: ID!, $pathwayId: ID, $asOf: Date) {
  getPatient(id: $patientId) {
    id
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      id
      waitingTimes(asOf: $asOf) {
        ...WaitingTimesShown
        tracking {
          ...TrackingShown
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"e207634e1363fd20d73fd2437a894e4e05d51b5d0df8678aca194380fc6a0fe2"}),$a=new c(`
    query WaitingTimesScreen($patientId: ID!, $pathwayId: ID!) {
  getPatient(id: $patientId) {
    ...PatientBanner
    sex
    nationalNumberVerified
    isRestricted
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      id
      isDischarged
      waitingTimes {
        ...WaitingTimesShown
        tracking {
          ...TrackingShown
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"2aa938f12c694f8b0372ad6267d86bcf3abdfbaa6310048a5d5ef0f37f5280a0"}),La=new c(`
    query BreachCounts($pathwayId: ID!, $standard: WaitingStandard, $weeksAhead: Int!, $weeksBack: Int!) {
  getBreachCounts(
    pathwayId: $pathwayId
    standard: $standard
    weeksAhead: $weeksAhead
    weeksBack: $weeksBack
  ) {
    countedAt
    today
    limit
    totalCount
    withoutBreach
    weeks {
      from
      before
      minDays
      maxDays
      isBreached
      entries
    }
  }
}
    `,{hash:"b6396f7df9d73440d793f6369ea9bce2f5c8404a812224aee99141d642ac879a"}),ja=new c(`
    query TrackingListOfWeek($pathwayId: ID!, $standard: WaitingStandard, $breaching: BreachingInput, $bucket: String, $escalated: Boolean, $nextActionOverdue: Boolean, $first: Int, $after: String) {
  getTrackingListConnection(
    pathwayId: $pathwayId
    standard: $standard
    breaching: $breaching
    bucket: $bucket
    escalated: $escalated
    nextActionOverdue: $nextActionOverdue
    first: $first
    after: $after
  ) {
    totalCount
    buckets {
      name
      firstDay
      entries
    }
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...TrackedEntry
        onPathway {
          id
          pathway {
            id
            name
          }
          patient {
            ...PatientBanner
          }
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}`,{hash:"e63b938e8056aa3ef8931656d90da5de3455a45b1e8ba524fdab226641b319af"});var Ka=new c(`
    subscription TrackingListChanged($pathwayId: ID) {
  trackingListChanged(pathwayId: $pathwayId) {
    onPathwayId
    today
    entry {
      ...TrackedEntry
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}`,{hash:"2c1cc23d2cf11fee1c745f1ff40de599483fe8d2e7de479b585bb6a91c92b769"}),Va=new c(`
    mutation RecordReferralReceived($input: ReferralReceivedInput!) {
  recordReferralReceived(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"2095ac6040dd0499e7eca306a192bb02808eee5cc321aa31d54a39f1438094bd"}),Ga=new c(`
    mutation RecordConsultantUpgrade($input: ConsultantUpgradeInput!) {
  recordConsultantUpgrade(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"a4834db984a48f8ba113bdaa8c33f9db97dd2b216fd710a52f47468eeaea9f49"}),Qa=new c(`
    mutation RecordAppointment($input: AppointmentInput!) {
  recordAppointment(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"e5aaf7a323bbc83ee17dceb551461ac236b060edab4a7a656982ffd45951a0ef"}),Ha=new c(`
    mutation RecordPatientInformed($input: PatientInformedInput!) {
  recordPatientInformed(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"c9ba36087f20135e72ad462d4577ea67eb82377c06fff21822aedc035bd3700d"}),Ya=new c(`
    mutation RecordDiagnosis($input: DiagnosisInput!) {
  recordDiagnosis(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"369e15f383710d865aac8c27b0121aa3a167f470172be889fae7be8cb06752d9"}),za=new c(`
    mutation RecordMdtDiscussion($input: MdtDiscussionInput!) {
  recordMdtDiscussion(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"8052cfbf40a2a8ec1511d96ec8ac4bfe280cd2b4162071d0167bee1b8c6773b7"}),Ja=new c(`
    mutation RecordDecisionToTreat($input: DecisionToTreatInput!) {
  recordDecisionToTreat(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"fa224c9530508991be9b0f6df7e224f93c827ea67cdae44faafd2a908ff02750"}),Xa=new c(`
    mutation RecordEarliestClinicallyAppropriateDate($input: EarliestClinicallyAppropriateDateInput!) {
  recordEarliestClinicallyAppropriateDate(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"603b57343ca80aff0f3864323ea5b2a1b0ad2c339416b16dd217bf94f0136069"}),Za=new c(`
    mutation RecordTreatmentOffer($input: TreatmentOfferInput!) {
  recordTreatmentOffer(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"5b0af68db0d82c8575f6e83025aa3d57fccdb2ac4b424bbf6ce84e6d87cbe959"}),ns=new c(`
    mutation RecordTreatment($input: TreatmentInput!) {
  recordTreatment(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"d514d47ac02da21744c9670ec3ffcbe7f8726937b27d8eae9f3370fbc80efa67"}),es=new c(`
    mutation RecordTransfer($input: TransferInput!) {
  recordTransfer(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"478a2d80ba6c66c0c9342e04a57856521a4ac77ac9f714e07fc6c8e9c671ec9f"}),ts=new c(`
    mutation RecordAdjustment($input: AdjustmentInput!) {
  recordAdjustment(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"cc62efdf95f719fe96eccc5f1d8b2b41a08995e21852652ef4d13f36e5395ea3"}),rs=new c(`
    mutation RecordDelayReason($input: DelayReasonInput!) {
  recordDelayReason(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"9f5f1ecb8d09d1b608fe1fefc383d75cfb73e4db9090aad60b424bac074687f4"}),is=new c(`
    mutation CloseWaitingTimes($input: CloseWaitingTimesInput!) {
  closeWaitingTimes(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"5e008b5fe18f3e947728a54dd6623237e0e65dc381d6a2d8c85ab515532c5d86"}),as=new c(`
    mutation WithdrawWaitingEvent($input: WithdrawWaitingEventInput!) {
  withdrawWaitingEvent(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`,{hash:"897d37efbd40bb95f6654cbf15bfc86b7a7508b4920e373960f26f6e2c79e213"}),ss=new c(`
    mutation AddTrackingNote($input: TrackingNoteInput!) {
  addTrackingNote(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"9adc7fd2ff85b505cd899ef334be6645ddffd6c56d7d2fcea5d0010cea93dc7a"}),os=new c(`
    mutation SetNextAction($input: NextActionInput!) {
  setNextAction(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"cd18f59f893ee19921f6b3c09ada740888e24820e491be5251aa86ea1e3d0eb3"}),ls=new c(`
    mutation CompleteNextAction($input: TrackingStepInput!) {
  completeNextAction(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"2d9e1eddeda5b6b4b50b4f210038adcaed0787f872d4881467d021e3943a37d7"}),us=new c(`
    mutation EscalateEntry($input: EscalationInput!) {
  escalateEntry(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"c6f65561b137b233e71b8605f6463e63a6e5cbe34d0107afb966d50af04db6b0"}),ds=new c(`
    mutation RevokeEscalation($input: TrackingStepInput!) {
  revokeEscalation(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"f2fe5d3a14cb238fbb59df5f69ece06d9078cb93d16feac163788f6898a53322"}),gs=new c(`
    mutation MarkTracked($input: MarkTrackedInput!) {
  markTracked(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"ed2964ff61eec73bc7961e33651e79af6c2d16de63eb77f118b56d4141407b2b"});var Et=0;function xt(n){let e=n===null?NaN:Date.parse(n)-Date.now();Number.isNaN(e)||(Et=Math.abs(e)<2e3?0:e)}function _t(){return Date.now()+Et}function Os(n){let[e,t]=On(_t);return L(()=>{let r=setInterval(()=>t(_t()),n);return()=>clearInterval(r)},[n]),e}var ke=document.querySelector('meta[name="site-root"]')?.content??"",sn=new Jn(location.origin+ke);sn.rest.use({onResponse:({response:n})=>xt(n.headers.get("date"))});var Xn=`${ke}/desk`,Ne=new Set,_e=Dt();function Dt(){return{path:(location.pathname.startsWith(Xn)?location.pathname.slice(Xn.length):"/").replace(/\/+$/,"")||"/",query:new URLSearchParams(location.search)}}function St(){_e=Dt();for(let n of[...Ne])n()}addEventListener("popstate",St);function pn(n){return Xn+n}function _s(n){return new URL(n.href).pathname.slice(Xn.length)}function Ee(n,e="push"){e==="push"?history.pushState(null,"",pn(n)):history.replaceState(null,"",pn(n)),St()}function Ur(){let n=V(!0);return L(()=>(n.current=!0,()=>{n.current=!1}),[]),An(()=>n.current,[])}function Es(){let n=Ur();return An((e,t)=>{n()&&Ee(e,t)},[n])}function xs(n,e){let t=new URLSearchParams(n.query);for(let[i,a]of Object.entries(e))a?t.set(i,a):t.delete(i);let r=t.toString();return r?`${n.path}?${r}`:n.path}function Ds(){return _e.path}function Ss(){return Ln(Mr,()=>_e)}function Mr(n){return Ne.add(n),()=>Ne.delete(n)}function Is(n,e){let t=n.split("/"),r=e.split("/");if(t.length!==r.length)return null;let i={};for(let[a,s]of t.entries()){let l=r[a]??"";if(!s.startsWith(":")){if(s!==l)return null;continue}let u=Fr(l);if(u===null)return null;i[s.slice(1)]=u}return i}function Fr(n){try{return decodeURIComponent(n)}catch{return null}}var qr={PATIENT_READ:"read patients",ON_PATHWAY_READ:"read the worklist",ON_PATHWAY_UPDATE:"lock patients",MILESTONE_READ:"read requests and results",MILESTONE_CREATE:"make requests",MILESTONE_TYPE_READ:"list the types of requests",DECISION_READ:"read decisions",DECISION_CREATE:"record decisions",MDT_READ:"read meetings",ON_MDT_READ:"read the lists of meetings",ON_MDT_CREATE:"put patients on the list of a meeting",WAITING_TIMES_READ:"read waiting times",WAITING_TIMES_UPDATE:"record waiting times",PATIENT_CREATE:"put patients on a pathway",USER_READ:"read users",USER_CREATE:"create users",ROLE_READ:"read roles",ROLE_CREATE:"create roles",PATHWAY_READ:"read pathways",PATHWAY_CREATE:"create pathways",PATHWAY_UPDATE:"change pathways and request types",AUDIT_READ:"read the audit trail"};function xe(n){if(n instanceof en)return{title:"The server does not answer",text:"Check the network. Nothing was changed here.",again:!0};if(!(n instanceof B))return{title:"Something went wrong",text:"The desk did not understand the server's answer.",again:!0};switch(n.code){case"FORBIDDEN":return{title:"You may not see this",text:$r(n),again:!1};case"UPSTREAM_UNAVAILABLE":return{title:"The hospital's systems do not answer",text:"Names and demographics come from them. Try again in a moment.",again:!0};case"TOO_MANY_REQUESTS":return{title:"Too many requests",text:`Wait ${Lr(n)} and try again.`,again:!0};case"TIMED_OUT":return{title:"That took too long",text:"The server stopped it. Try again in a moment.",again:!0};default:return{title:"Something went wrong",text:n.message,again:!0}}}function Ps(n){let{title:e,text:t}=xe(n);return n instanceof en?`${e}. Nobody knows whether this was recorded: look before you send it again.`:`${e}. ${t}`}function $r(n){let e=n.details.permissions;return Array.isArray(e)?`Your roles do not let you ${e.map(r=>qr[String(r)]??String(r)).join(", ")}. An administrator can change that (${e.join(", ")}).`:"You are not a member of this pathway. An administrator can change that."}function Lr(n){let e=Number(n.details.retryAfter??0);return e?e<90?`${e} seconds`:`${Math.ceil(e/60)} minutes`:"a moment"}function In(n){return n instanceof B&&n.isUnauthenticated}var jr=new Set,It=!1;function Bs(){return It}function De(n){It=!0,location.assign(n)}function vt(){return jr.size===0||confirm("What you have typed and not saved is lost. Sign out all the same?")}var vn=class{#n;#e=new Set;constructor(e){this.#n=e}get=()=>this.#n;set(e){if(!Object.is(e,this.#n)){this.#n=e;for(let t of[...this.#e])t()}}subscribe=e=>(this.#e.add(e),()=>this.#e.delete(e))};function Fs(n){return Ln(n.subscribe,n.get)}var Ct="signed out",kn=new vn({at:"looking"}),on=new vn(null);async function Qs(){try{let n=await sn.resume();kn.set({at:"in",current:n}),Zn.postMessage(String(n.user.id))}catch(n){kn.set(In(n)?{at:"nobody"}:{at:"unreachable",error:n})}}async function Kr(){await Ie()&&on.set(null)}async function Ie(){let n=await sn.resume();return Zn.postMessage(String(n.user.id)),Pt(String(n.user.id))?(Wt(),!1):(kn.set({at:"in",current:n}),!0)}var Zn=new BroadcastChannel("spiritum-desk-session");Zn.onmessage=({data:n})=>{n===Ct?ve():Pt(String(n))&&Wt()};function Pt(n){let e=kn.get();return e.at==="in"&&String(e.current.user.id)!==n}function Wt(){on.set("ended"),De(pn("/"))}async function Hs(n,e){try{await sn.login(n,e)}catch(t){let r=Vr(t);if(r===null)throw t;return r}return await Kr(),null}function Vr(n){if(!(n instanceof B)||n.code!=="SIGN_IN_UNFINISHED")return null;let{nextStep:e,factors:t}=n.details;return{nextStep:e??"SECOND_FACTOR",factors:t??[]}}function Ys(n,...e){return e.every(t=>n.permissions.includes(t))}var Gr=new Set;async function zs(n="signed-out"){if(n==="signed-out"&&!vt())return;on.set("ended"),await Promise.allSettled([...Gr].map(r=>r()));let e=kn.get(),t=e.at==="in"&&e.current.session.provider!==null;try{if(t){let{location:r}=an(await sn.rest.POST("/rest/sso/logout/"));if(r)return Se(r)}else await sn.logout()}catch(r){if(!In(r))return Se(pn("/sign-in?farewell=not-ended"))}Se(pn(`/sign-in?farewell=${n}`))}function Se(n){Zn.postMessage(Ct),De(n)}function ve(){kn.get().at==="in"&&on.set("ended")}var ne=n=>document.querySelector(`meta[name="desk-${n}"]`)?.content??"",Bt={name:ne("name"),label:ne("label"),logo:ne("logo")};function Xs(){let{style:n}=document.documentElement;n.setProperty("--brand",ne("colour")),n.setProperty("--on-brand","#ffffff")}var Qr=Symbol.for("pv"),Hr=0;function A(n,e,t,r,i,a){e||(e={});var s,l,u=e;if("ref"in u&&typeof n!="function")for(l in u={},e)l=="ref"?s=e[l]:u[l]=e[l];var m={type:n,props:u,key:t,ref:s,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Qr,__v:--Hr,__i:-1,__u:0};return(i||a)&&(m.__source=i,m.__self=a),w.vnode&&w.vnode(m),m}function ao({label:n,faults:e,onSubmit:t,children:r}){return A("form",{noValidate:!0,"aria-label":n,onSubmit:a=>{a.preventDefault(),t()},children:[A(Yr,{faults:e}),r]})}function Yr({faults:n}){let e=V(null);return L(()=>{n.length>0&&e.current?.focus()},[n]),n.length===0?null:A("div",{className:"nhsuk-error-summary",ref:e,tabIndex:-1,role:"alert","aria-labelledby":"faults-title",children:[A("h2",{className:"nhsuk-error-summary__title",id:"faults-title",children:"There is a problem"}),A("ul",{className:"nhsuk-list nhsuk-error-summary__list",children:n.map(({field:t,text:r})=>A("li",{children:t?A(zr,{field:t,children:r}):r},t+r))})]})}function zr({field:n,children:e}){return A("a",{href:`#${n}`,onClick:t=>{t.preventDefault(),document.getElementById(n)?.focus()},children:e})}function Ut({id:n,label:e,hint:t,faults:r=[],of:i,children:a}){let s=r.find(d=>d.field===n)?.text,l=[t&&`${n}-hint`,s&&`${n}-fault`].filter(Boolean).join(" ")||void 0,u=`nhsuk-form-group${s?" nhsuk-form-group--error":""}`,m=A(Z,{children:[t&&A("div",{className:"nhsuk-hint",id:`${n}-hint`,children:t}),s&&A("span",{className:"nhsuk-error-message",id:`${n}-fault`,children:[A("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),s]}),a(s!==void 0,l)]});return i===void 0?A("div",{className:u,children:[A("label",{className:"nhsuk-label",htmlFor:n,children:e}),m]}):A("fieldset",{className:`nhsuk-fieldset ${u}`,"aria-describedby":l,...i==="choices"&&{id:n,tabIndex:-1},children:[A("legend",{className:i==="day"?"nhsuk-label":"nhsuk-fieldset__legend",children:e}),m]})}function so(n){let{id:e,value:t,onInput:r,rows:i}=n,a=V(null);return L(()=>{n.focused&&a.current?.focus()},[n.focused]),A(Ut,{...n,children:(s,l)=>{let u=i?"nhsuk-textarea":"nhsuk-input",m={id:e,ref:a,value:t,className:`${u}${s?` ${u}--error`:""}`,maxLength:n.maxLength,"aria-describedby":l,"aria-invalid":s||void 0,onInput:d=>r(d.currentTarget.value)};return i?A("textarea",{...m,rows:i}):A("input",{...m,type:n.type??"text",autoComplete:n.autoComplete,inputMode:n.inputMode,spellCheck:!1})}})}function oo({value:n,onChange:e,children:t,...r}){return A(Ut,{...r,children:(i,a)=>A("select",{id:r.id,className:"nhsuk-select",value:n,"aria-describedby":a,"aria-invalid":i||void 0,onChange:s=>e(s.currentTarget.value),children:t})})}function Mt({children:n,kind:e="primary",onClick:t,busy:r,small:i,described:a}){let s=["nhsuk-button",e!=="primary"&&`nhsuk-button--${e}`,i&&"nhsuk-button--small"];return A("button",{type:t?"button":"submit",className:s.filter(Boolean).join(" "),"aria-disabled":r||void 0,"aria-describedby":a,onClick:l=>{r?l.preventDefault():t&&t()},children:n})}function lo(n,e=[]){L(()=>{let t=document.title;return document.title=`${e.length>0?"Error: ":""}${n} - ${Bt.name}`,()=>{document.title=t}},[n,e.length])}function fo({children:n,focused:e=!0}){let t=V(null);return L(()=>{e&&t.current?.focus({preventScroll:!0})},[e]),A("h1",{className:"heading",ref:t,tabIndex:-1,children:n})}function yo({id:n,children:e}){let t=V(null);return L(()=>t.current?.focus(),[]),A("h2",{id:n,ref:t,tabIndex:-1,className:"part-heading",children:e})}function ho({error:n,onAgain:e}){let{title:t,text:r,again:i}=xe(n);return A("div",{className:"notice notice--error",role:"alert",children:[A("h2",{children:t}),A("p",{children:r}),i&&A(Mt,{kind:"secondary",small:!0,onClick:e,children:"Try again"})]})}function bo({title:n,children:e}){return A("div",{className:"notice",children:[A("h2",{children:n}),e]})}var No=async(n,...e)=>{try{return await sn.run(n,...e)}catch(t){throw Ce(t),t}};function Ce(n){In(n)&&ve(),n instanceof B&&(n.code==="PASSWORD_CHANGE_REQUIRED"&&Ie().catch(()=>{}),n.code==="REAUTHENTICATION_REQUIRED"&&on.set("recent"))}var Jr=["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"],Xr=["January","February","March","April","May","June","July","August","September","October","November","December"];function Ft(n,e="DAY"){let[t="",r="",i=""]=n.slice(0,10).split("-"),a=Jr[Number(r)-1]??"";return e==="YEAR"?t:e==="MONTH"?`${a}-${t}`:`${i}-${a}-${t}`}function Eo(n,e="DAY"){let[t="",r="",i=""]=n.slice(0,10).split("-"),a=Xr[Number(r)-1]??"";return e==="YEAR"?t:e==="MONTH"?`${a} ${t}`:`${Number(i)} ${a} ${t}`}function qt(n,e){return new Intl.DateTimeFormat("en-CA",{timeZone:e,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(n))}function Pe(n,e){let t={timeZone:e,hour:"2-digit",minute:"2-digit",hourCycle:"h23"};return new Intl.DateTimeFormat("en-GB",t).format(new Date(n))}function Zr(n,e){return Math.round((Date.parse(e.slice(0,10))-Date.parse(n.slice(0,10)))/864e5)}function xo(n,e,t="DAY"){if(t==="YEAR")return`about ${Number(e.slice(0,4))-Number(n.slice(0,4))}y`;let r=ni(n,e),i=Zr(n,e);if(i<0)return"not born yet";if(i<28)return`${i}d`;if(r<12)return`${Math.floor(i/7)}w ${i%7}d`;if(r<24)return`${r}m ${ei(n,e,r)}d`;let a=Math.floor(r/12);return a<18?`${a}y ${r%12}m`:`${a}y`}function ni(n,e){let[t=0,r=0,i=0]=n.split("-").map(Number),[a=0,s=0,l=0]=e.split("-").map(Number);return(a-t)*12+(s-r)-(l<i?1:0)}function ei(n,e,t){let[r=0,i=0,a=0]=n.split("-").map(Number),s=new Date(Date.UTC(r,i+t,0)).getUTCDate(),l=Date.UTC(r,i-1+t,Math.min(a,s));return Math.round((Date.parse(e)-l)/864e5)}function Do(n){return[n.lastName.toLocaleUpperCase("en-GB"),n.firstName].filter(t=>t!=="").join(", ")||"Name not known"}function So(n,e){if(e.split("@").length-1!==n.length)return n;let r=0;return e.replaceAll("@",()=>n[r++]??"")}function $t(n){return n?`${n.firstName} ${n.lastName}`.trim():"nobody"}function Io(n,e,t=`${e}s`){return`${n.toLocaleString("en-GB")} ${n===1?e:t}`}function vo(n,e){let t=e-Date.parse(n);return t<6e4?"just now":t<36e5?`${Math.floor(t/6e4)} min ago`:t<2*864e5?`${Math.floor(t/36e5)} h ago`:`${Math.floor(t/864e5)} days ago`}function Wo({to:n,className:e,current:t,tabIndex:r,children:i}){let a=s=>{s.button!==0||s.ctrlKey||s.metaKey||s.shiftKey||s.altKey||(s.preventDefault(),Ee(n))};return A("a",{href:pn(n),className:e,"aria-current":t?"page":void 0,tabIndex:r,onClick:a,children:i})}var Fo={TRIAGE:"Triage",CLINIC:"Clinic",MDT:"MDT",AD_HOC:"Ad hoc",FOLLOW_UP:"Follow-up",POST_REQUEST:"Results are back"},qo={FASTER_DIAGNOSIS:"Faster diagnosis",FIRST_TREATMENT:"First treatment",LATER_TREATMENT:"Later treatment",REFERRAL_TO_TREATMENT:"Referral to treatment",BEFORE_TRANSFER:"Before transfer",AFTER_TRANSFER:"After transfer",BACKSTOP:"Long-wait backstop",RARE_CANCER:"Rare cancer"},$o={REFERRED:"Referred",SEEN:"Seen",DIAGNOSED:"Diagnosed",RULED_OUT:"Cancer ruled out",TO_BE_TREATED:"To be treated",TREATED:"Treated",CLOSED:"Closed"},Lo={GREEN:{tone:"white",shape:""},AMBER:{tone:"yellow",shape:"▲"},RED:{tone:"orange",shape:"▲▲"},BLACK:{tone:"red",shape:"■"}};function jo(n){return n>0?`${n} ${n===1?"day":"days"} left`:n===0?"Breaches today":`Breached ${-n} ${n===-1?"day":"days"} ago`}function Ko(n,e,t){let{lockUser:r,lockEndTime:i}=n;return r===null||i===null||Date.parse(i)<=t?null:`Open with ${$t(r)} until ${Pe(i,e)}`}function Vo(n,e){return`${Ft(qt(n,e))} ${Pe(n,e)}`}function zo(n,e,t=0){let[r,i]=On({key:n,data:null,error:null}),a=V(n);a.current=n;let s=V(e);s.current=e;let l=V(0),u=V(0),m=An(async()=>{let h=++l.current,g=()=>a.current===n&&h>u.current;try{let o=await s.current();if(!g())return;u.current=h,i({key:n,data:o,error:null})}catch(o){if(Ce(o),!g())return;u.current=h,i(f=>({key:n,data:f.key===n?f.data:null,error:o}))}},[n]);L(()=>(m(),on.subscribe(()=>{on.get()===null&&m()})),[m,t]);let d=r.key===n;return{data:d?r.data:null,error:d?r.error:null,again:m}}function Xo({tone:n,shape:e,children:t}){return A("span",{className:`tag tag--${n}`,children:[e&&A("span",{className:"tag__shape","aria-hidden":"true",children:e}),t]})}export{Z as a,On as b,L as c,it as d,V as e,me as f,An as g,Xt as h,Ln as i,pi as j,fi as k,en as l,cn as m,B as n,an as o,Qi as p,Hi as q,Yi as r,zi as s,Ji as t,Xi as u,Zi as v,na as w,ea as x,ta as y,ra as z,ia as A,aa as B,sa as C,oa as D,la as E,ua as F,da as G,ga as H,ca as I,ma as J,pa as K,fa as L,ya as M,ha as N,ba as O,Oa as P,Aa as Q,wa as R,Ra as S,Ta as T,ka as U,Na as V,_a as W,Ea as X,xa as Y,Da as Z,Sa as _,Ia as $,va as aa,Ca as ba,Pa as ca,Wa as da,Ba as ea,Ua as fa,Ma as ga,Fa as ha,qa as ia,$a as ja,La as ka,ja as la,Ka as ma,Va as na,Ga as oa,Qa as pa,Ha as qa,Ya as ra,za as sa,Ja as ta,Xa as ua,Za as va,ns as wa,es as xa,ts as ya,rs as za,is as Aa,as as Ba,ss as Ca,os as Da,ls as Ea,us as Fa,ds as Ga,gs as Ha,xe as Ia,Ps as Ja,Lr as Ka,In as La,jr as Ma,Bs as Na,vn as Oa,Fs as Pa,_t as Qa,Os as Ra,ke as Sa,sn as Ta,_s as Ua,Ee as Va,Ur as Wa,Es as Xa,xs as Ya,Ds as Za,Ss as _a,Is as $a,kn as ab,on as bb,Qs as cb,Kr as db,Ie as eb,Hs as fb,Ys as gb,Gr as hb,zs as ib,No as jb,Ce as kb,Bt as lb,Xs as mb,A as nb,ao as ob,Yr as pb,Ut as qb,so as rb,oo as sb,Mt as tb,lo as ub,fo as vb,yo as wb,ho as xb,bo as yb,Ft as zb,Eo as Ab,qt as Bb,Pe as Cb,Zr as Db,xo as Eb,Do as Fb,So as Gb,$t as Hb,Io as Ib,vo as Jb,Wo as Kb,Fo as Lb,qo as Mb,$o as Nb,Lo as Ob,jo as Pb,Ko as Qb,Vo as Rb,zo as Sb,Xo as Tb};
